package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopHitsTest {

    private static final List<String> GENRES = List.of("Action", "Comedy", "Drama", "Horror", "War", "Western");

    /** The first genre is the most probable, the last the least. */
    private static final float[] DESCENDING = {0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f};

    @Test
    void shouldCountPostersWithATrueGenreAmongTheMostProbable() {
        var scored = LabelledScores.of(
                GENRES, new float[][] {DESCENDING, DESCENDING, DESCENDING, DESCENDING}, new boolean[][] {
                    {true, false, false, false, false, true}, // at the first place
                    {false, false, true, false, true, false}, // at the third
                    {false, false, false, false, true, false}, // at the fifth
                    {false, false, false, false, false, true}, // at the sixth
                });

        assertThat(TopHits.of(scored)).isEqualTo(new TopHits(0.25, 0.5, 0.75));
        assertThat(TopHits.of(scored).three())
                .isEqualTo(Evaluation.of(scored, Thresholds.defaults(6)).topThreeHits());
    }

    @Test
    void shouldTakeTheEarlierOfEquallyProbableGenresAndPutWhatIsNoNumberLast() {
        var scored = LabelledScores.of(
                GENRES,
                new float[][] {{0.5f, 0.5f, 0, 0, 0, 0}, {Float.NaN, 0.1f, 0, 0, 0, 0}},
                new boolean[][] {{false, true, false, false, false, false}, {true, false, false, false, false, false}});

        assertThat(TopHits.of(scored)).isEqualTo(new TopHits(0, 0.5, 0.5));
    }

    @Test
    void shouldLookAtAllGenresWhereThereAreFewer() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"), new float[][] {{0.9f, 0.1f}}, new boolean[][] {{false, true}});

        assertThat(TopHits.of(scored)).isEqualTo(new TopHits(0, 1, 1));
    }

    @Test
    void shouldNotBeANumberForNoPosters() {
        assertThat(TopHits.of(LabelledScores.of(GENRES, new float[0][], new boolean[0][])))
                .isEqualTo(new TopHits(Double.NaN, Double.NaN, Double.NaN));
    }
}
