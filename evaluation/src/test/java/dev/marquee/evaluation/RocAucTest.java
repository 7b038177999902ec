package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RocAucTest {

    private static final double EXACT = 1e-12;

    private static double rocAuc(GenreRanking ranking) {
        var once = new int[ranking.posters()];
        Arrays.fill(once, 1);
        return ranking.rocAuc(once);
    }

    @Test
    void shouldReproduceTheExampleOfScikitLearn() {
        // roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) -> 0.75: 3 of the 4 pairs are in order
        var scores = new GenreRanking(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, new boolean[] {false, false, true, true});

        assertThat(rocAuc(scores)).isEqualTo(0.75);
    }

    @Test
    void shouldCountATieAsOneHalf() {
        // with the genre 0.9, 0.5, 0.1; without 0.5, 0.5: (1 + 1) + (1/2 + 1/2) + (0 + 0) of 6 pairs
        var scores = new GenreRanking(
                new float[] {0.5f, 0.9f, 0.5f, 0.1f, 0.5f}, new boolean[] {false, true, true, true, false});

        assertThat(rocAuc(scores)).isEqualTo(0.5);
    }

    @Test
    void shouldBeOneHalfForAConstantOneForAPerfectRankingAndZeroForAnInvertedOne() {
        var truth = new boolean[] {true, true, false, false};

        assertThat(rocAuc(new GenreRanking(new float[] {0.3f, 0.3f, 0.3f, 0.3f}, truth)))
                .isEqualTo(0.5);
        assertThat(rocAuc(new GenreRanking(new float[] {0.9f, 0.8f, 0.2f, 0.1f}, truth)))
                .isEqualTo(1);
        assertThat(rocAuc(new GenreRanking(new float[] {0.1f, 0.2f, 0.8f, 0.9f}, truth)))
                .isZero();
    }

    @Test
    void shouldBeTheShareOfPairsInOrderOverManyPostersWithTies() {
        var random = new Random(7);
        var scores = new float[500];
        var truth = new boolean[500];
        for (var i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(40) / 40f;
            truth[i] = random.nextInt(5) == 0;
        }
        var wins = 0.0;
        var pairs = 0;
        for (var with = 0; with < scores.length; with++) {
            for (var without = 0; without < scores.length; without++) {
                if (truth[with] && !truth[without]) {
                    pairs++;
                    wins += scores[with] > scores[without] ? 1 : scores[with] == scores[without] ? 0.5 : 0;
                }
            }
        }

        assertThat(rocAuc(new GenreRanking(scores, truth))).isCloseTo(wins / pairs, within(EXACT));
    }

    @Test
    void shouldNotBeANumberWithoutBothKindsOfPostersOrWithoutNumbers() {
        assertThat(rocAuc(new GenreRanking(new float[] {0.3f}, new boolean[] {false})))
                .isNaN();
        assertThat(rocAuc(new GenreRanking(new float[] {0.3f}, new boolean[] {true})))
                .isNaN();
        assertThat(rocAuc(new GenreRanking(new float[0], new boolean[0]))).isNaN();
        assertThat(rocAuc(new GenreRanking(new float[] {Float.NaN, 1}, new boolean[] {false, true})))
                .isNaN();
    }

    @Test
    void shouldAverageOverTheGenresThatSomePostersHaveAndSomeHaveNot() {
        // Action: 1 of 2 pairs in order; Drama: all have it; War: none has it; Western: both in order
        var scored = LabelledScores.of(
                List.of("Action", "Drama", "War", "Western"),
                new float[][] {{0.5f, 0.5f, 0.5f, 0.9f}, {0.75f, 0.5f, 0.5f, 0.1f}, {0.25f, 0.5f, 0.5f, 0.2f}},
                new boolean[][] {
                    {true, true, false, true}, {false, true, false, false}, {false, true, false, false},
                });

        var metrics = ModelMetrics.of(scored, Thresholds.defaults(4));

        assertThat(metrics.genres()).extracting(GenreMetrics::rocAuc).containsExactly(0.5, Double.NaN, Double.NaN, 1.0);
        assertThat(metrics.macroRocAuc()).isEqualTo(0.75);
    }

    @Test
    void shouldNotLookBetterForAGenreWhoseProbabilitiesDiverged() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"),
                new float[][] {{0.9f, Float.NaN}, {0.1f, 0.1f}},
                new boolean[][] {{true, true}, {false, false}});

        var metrics = ModelMetrics.of(scored, Thresholds.defaults(2));

        assertThat(metrics.genres()).extracting(GenreMetrics::rocAuc).containsExactly(1.0, Double.NaN);
        assertThat(metrics.macroRocAuc()).isNaN();
        var nothing = LabelledScores.of(List.of("Drama"), new float[0][], new boolean[0][]);
        assertThat(ModelMetrics.of(nothing, Thresholds.defaults(1)).macroRocAuc())
                .isNaN();
    }
}
