package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenreConfusionTest {

    private static final List<String> GENRES = List.of("Action", "Comedy", "Drama");

    @Test
    void shouldCountHitsOnTheDiagonalAndElsewhereWhatWasGivenWrongly() {
        var scored = LabelledScores.of(
                GENRES,
                new float[][] {
                    {0.9f, 0.9f, 0.1f}, // is Action and Drama, was given Action and Comedy
                    {0.1f, 0.9f, 0.9f}, // is Comedy and Drama, was given both
                    {0.9f, 0.1f, 0.1f}, // is Drama, was given Action
                    {0.9f, 0.1f, 0.1f}, // is nothing, was given Action
                },
                new boolean[][] {
                    {true, false, true}, {false, true, true}, {false, false, true}, {false, false, false},
                });

        var confusion = GenreConfusion.of(scored, Thresholds.defaults(3));

        assertThat(confusion.genres()).isEqualTo(GENRES);
        assertThat(confusion.posters())
                .containsExactly(
                        List.of(1, 1, 0), // Action: hit once, beside a wrong Comedy
                        List.of(0, 1, 0), // Comedy: hit once
                        List.of(1, 1, 1)); // Drama: beside a wrong Comedy, beside a wrong Action, hit once
    }

    @Test
    void shouldHaveTheTruePositivesOnItsDiagonal() {
        var scored =
                LabelledScores.of(GENRES, new float[][] {{0.5f, 0.4f, 0.3f}, {0.2f, 0.6f, Float.NaN}}, new boolean[][] {
                    {true, true, false}, {true, true, true}
                });
        var thresholds = new float[] {0.2f, 0.5f, 0.1f};
        var evaluation = ModelMetrics.of(scored, thresholds);

        var posters = GenreConfusion.of(scored, thresholds).posters();

        assertThat(List.of(
                        posters.get(0).get(0),
                        posters.get(1).get(1),
                        posters.get(2).get(2)))
                .isEqualTo(evaluation.genres().stream()
                        .map(genre -> genre.confusion().truePositives())
                        .toList())
                .containsExactly(2, 1, 0);
    }

    @Test
    void shouldBeEmptyOfNoPostersAndRefuseThresholdsThatDoNotFit() {
        var none = LabelledScores.of(GENRES, new float[0][], new boolean[0][]);

        assertThat(GenreConfusion.of(none, Thresholds.defaults(3)).posters())
                .containsExactly(List.of(0, 0, 0), List.of(0, 0, 0), List.of(0, 0, 0));
        assertThatThrownBy(() -> GenreConfusion.of(none, Thresholds.defaults(2)))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("thresholds: 2 (expected: one for each of 3 genres)");
    }
}
