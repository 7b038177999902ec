package dev.marquee.benchmarks.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.evaluation.Holdout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static final List<LabelledFile> ROWS = Rows.of(1_000);

    @Test
    void shouldHoldOutWhatTheTrainerHoldsOut() {
        var waves = Waves.of(ROWS, 1, 42);

        assertThat(waves.holdout()).hasSize(Rows.heldOut(ROWS)).allMatch(row -> Holdout.contains(row.posterId()));
        assertThat(waves.trainingSide()).noneMatch(row -> Holdout.contains(row.posterId()));
    }

    @Test
    void shouldBringEachPosterOnce() {
        var waves = Waves.of(ROWS, 1, 42);

        assertThat(waves.everything()).containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @Test
    void shouldBeginWithSixtyPercentAndBringTheRestInEqualParts() {
        var waves = Waves.of(ROWS, 1, 42);
        var side = waves.trainingSide().size();

        assertThat(waves.first()).hasSize((int) Math.round(0.6 * side));
        assertThat(waves.later()).hasSize(3);
        assertThat(waves.later().stream().map(List::size)).allMatch(size -> Math.abs(size - 0.4 * side / 3) < 1);
    }

    @Test
    void shouldDrawTheSameWhateverTheOrderOfTheRows() {
        var reversed = new ArrayList<>(ROWS);
        Collections.reverse(reversed);

        assertThat(Waves.of(reversed, 0.5, 42)).isEqualTo(Waves.of(ROWS, 0.5, 42));
    }

    @Test
    void shouldDrawOthersWithAnotherSeed() {
        assertThat(Waves.of(ROWS, 1, 43).first())
                .doesNotContainSequence(Waves.of(ROWS, 1, 42).first());
    }

    @Test
    void shouldTakeAShare() {
        assertThat(Waves.of(ROWS, 0.1, 42).everything()).hasSize(100).doesNotHaveDuplicates();
    }
}
