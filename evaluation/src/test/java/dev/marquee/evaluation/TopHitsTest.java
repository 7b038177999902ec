package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopHitsTest {

    private static final List<String> GENRES = List.of("Action", "Comedy", "Drama", "Horror", "War", "Western");

    /** The first genre is the most probable, the last the least. */
    private static final float[] DESCENDING = {0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f};

    /** Shares of posters with a hit at the first place, at the first three and at the first five. */
    private static List<Double> topHits(LabelledScores scores) {
        var metrics =
                ModelMetrics.of(scores, Thresholds.defaults(scores.genres().size()));
        return List.of(metrics.topOneHits(), metrics.topThreeHits(), metrics.topFiveHits());
    }

    @Test
    void shouldCountPostersWithATrueGenreAmongTheMostProbable() {
        var scored = LabelledScores.of(
                GENRES, new float[][] {DESCENDING, DESCENDING, DESCENDING, DESCENDING}, new boolean[][] {
                    {true, false, false, false, false, true}, // at the first place
                    {false, false, true, false, true, false}, // at the third
                    {false, false, false, false, true, false}, // at the fifth
                    {false, false, false, false, false, true}, // at the sixth
                });

        assertThat(topHits(scored)).containsExactly(0.25, 0.5, 0.75);
    }

    @Test
    void shouldTakeTheEarlierOfEquallyProbableGenresAndPutWhatIsNoNumberLast() {
        var scored = LabelledScores.of(
                GENRES,
                new float[][] {{0.5f, 0.5f, 0, 0, 0, 0}, {Float.NaN, 0.1f, 0, 0, 0, 0}},
                new boolean[][] {{false, true, false, false, false, false}, {true, false, false, false, false, false}});

        assertThat(topHits(scored)).containsExactly(0.0, 0.5, 0.5);
    }

    @Test
    void shouldLookAtAllGenresWhereThereAreFewer() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"), new float[][] {{0.9f, 0.1f}}, new boolean[][] {{false, true}});

        assertThat(topHits(scored)).containsExactly(0.0, 1.0, 1.0);
    }

    @Test
    void shouldNotBeANumberForNoPosters() {
        assertThat(topHits(LabelledScores.of(GENRES, new float[0][], new boolean[0][])))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }
}
