package dev.marquee.benchmarks.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.evaluation.DatasetSplit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionWavesTest {

    private static final List<LabelledFile> ROWS = Rows.of(1_000);

    @Test
    void shouldHoldOutWhatTheTrainerHoldsOut() {
        var waves = CorrectionWaves.of(ROWS, 1, 42);

        assertThat(waves.holdout())
                .hasSize(Rows.heldOut(ROWS))
                .allMatch(row -> DatasetSplit.HOLDOUT.contains(row.posterId()));
        assertThat(waves.trainingSide()).noneMatch(row -> DatasetSplit.HOLDOUT.contains(row.posterId()));
    }

    @Test
    void shouldBringEachPosterOnce() {
        var waves = CorrectionWaves.of(ROWS, 1, 42);

        assertThat(waves.everything()).containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @Test
    void shouldBeginWithSixtyPercentAndBringTheRestInEqualParts() {
        var waves = CorrectionWaves.of(ROWS, 1, 42);
        var side = waves.trainingSide().size();

        assertThat(waves.first()).hasSize((int) Math.round(0.6 * side));
        assertThat(waves.later()).hasSize(3);
        assertThat(waves.later().stream().map(List::size)).allMatch(size -> Math.abs(size - 0.4 * side / 3) < 1);
    }

    @Test
    void shouldDrawTheSameWhateverTheOrderOfTheRows() {
        var reversed = new ArrayList<>(ROWS);
        Collections.reverse(reversed);

        assertThat(CorrectionWaves.of(reversed, 0.5, 42)).isEqualTo(CorrectionWaves.of(ROWS, 0.5, 42));
    }

    @Test
    void shouldDrawOthersWithAnotherSeed() {
        assertThat(CorrectionWaves.of(ROWS, 1, 43).first())
                .doesNotContainSequence(CorrectionWaves.of(ROWS, 1, 42).first());
    }

    @Test
    void shouldTakeAShare() {
        assertThat(CorrectionWaves.of(ROWS, 0.1, 42).everything()).hasSize(100).doesNotHaveDuplicates();
    }
}
