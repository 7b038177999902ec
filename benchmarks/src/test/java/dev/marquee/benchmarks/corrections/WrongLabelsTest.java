package dev.marquee.benchmarks.corrections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cli.labels.LabelledFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongLabelsTest {

    private static final List<LabelledFile> ROWS = Rows.of(600);
    private static final Map<String, LabelledFile> TRUTH =
            ROWS.stream().collect(Collectors.toMap(LabelledFile::posterId, Function.identity()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void shouldBeWrongOfEachPosterWhateverTheOrderOfItsGenres(long seed) {
        var wrong = WrongLabels.of(ROWS, 0.5, seed);

        assertThat(wrong).hasSize(300).allSatisfy(row -> assertThat(Set.copyOf(row.genres()))
                .as("genres said of %s", row.posterId())
                .isNotEqualTo(Set.copyOf(TRUTH.get(row.posterId()).genres())));
    }

    @Test
    void shouldOnlyExchangeGenres() {
        var wrong = WrongLabels.of(ROWS, 0.5, 42);

        assertThat(wrong.stream().map(LabelledFile::genres))
                .containsExactlyInAnyOrderElementsOf(wrong.stream()
                        .map(row -> TRUTH.get(row.posterId()).genres())
                        .toList());
        assertThat(wrong.stream().map(LabelledFile::posterId)).doesNotHaveDuplicates();
    }

    @Test
    void shouldDrawTheSameWithTheSameSeed() {
        assertThat(WrongLabels.of(ROWS, 0.05, 42))
                .isEqualTo(WrongLabels.of(ROWS, 0.05, 42))
                .isNotEqualTo(WrongLabels.of(ROWS, 0.05, 43));
    }

    @Test
    void shouldRefusePostersThatAreAllAlike() {
        var alike = ROWS.stream()
                .filter(row -> row.genres().equals(List.of("Drama")))
                .toList();

        assertThatThrownBy(() -> WrongLabels.of(alike, 0.5, 42))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("posters to label wrongly: 100, no wrong genres are left for tt");
    }
}
