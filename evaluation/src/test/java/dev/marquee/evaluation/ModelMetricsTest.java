package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMetricsTest {

    private static final double EXACT = 1e-9;
    private static final List<String> GENRES = List.of("Action", "Comedy", "Drama", "Western");
    private static final float[][] PROBABILITIES = {
        {0.75f, 0.5f, 0.25f, 0.125f},
        {0.125f, 0.75f, 0.5f, 0.25f},
        {0.5f, 0.25f, 0.125f, 0.0625f},
    };
    private static final boolean[][] TRUTH = {
        {true, false, true, false},
        {false, true, false, false},
        {false, false, true, false},
    };

    private static ModelMetrics metrics() {
        return ModelMetrics.of(LabelledScores.of(GENRES, PROBABILITIES, TRUTH), new float[] {0.5f, 0.5f, 0.25f, 0.5f});
    }

    @Test
    void shouldCountEachGenresConfusionWithProbabilitiesThatReachTheThreshold() {
        assertThat(metrics().genres())
                .extracting(GenreMetrics::genre, GenreMetrics::threshold, GenreMetrics::confusion)
                .containsExactly(
                        // assigned to posters 1, 3; true for 1
                        tuple("Action", 0.5f, new ConfusionMatrix(1, 1, 0, 1)),
                        // assigned to 1, 2; true for 2
                        tuple("Comedy", 0.5f, new ConfusionMatrix(1, 1, 0, 1)),
                        // assigned to 1, 2; true for 1, 3
                        tuple("Drama", 0.25f, new ConfusionMatrix(1, 1, 1, 0)),
                        tuple("Western", 0.5f, new ConfusionMatrix(0, 0, 0, 3)));
    }

    @Test
    void shouldGiveEachGenresFigures() {
        var drama = metrics().genres().get(2);

        assertThat(drama.positives()).isEqualTo(2);
        assertThat(drama.prevalence()).isCloseTo(2.0 / 3, within(EXACT));
        assertThat(drama.precision()).isEqualTo(0.5);
        assertThat(drama.recall()).isEqualTo(0.5);
        assertThat(drama.f1()).isEqualTo(0.5);
        // ranking: poster 2 (false), 1 (true), 3 (true): 1/2 * 1/2 + 1/2 * 2/3
        assertThat(drama.averagePrecision()).isCloseTo(7.0 / 12, within(EXACT));
    }

    @Test
    void shouldAverageOverGenresPairsAndPosters() {
        var metrics = metrics();

        assertThat(metrics.posters()).isEqualTo(3);
        assertThat(metrics.positives()).isEqualTo(4);
        // F1: 2/3, 2/3, 1/2, 0
        assertThat(metrics.macroF1()).isCloseTo((2.0 / 3 + 2.0 / 3 + 0.5) / 4, within(EXACT));
        // tp 3, fp 3, fn 1, tn 5
        assertThat(metrics.microF1()).isCloseTo(0.6, within(EXACT));
        assertThat(metrics.microPrecision()).isEqualTo(0.5);
        assertThat(metrics.microRecall()).isEqualTo(0.75);
        assertThat(metrics.labelAccuracy()).isCloseTo(8.0 / 12, within(EXACT));
        // posters: {Action, Comedy, Drama} for {Action, Drama}; {Comedy, Drama} for {Comedy}; {Action} for {Drama}
        assertThat(metrics.samplesF1()).isCloseTo((0.8 + 2.0 / 3 + 0) / 3, within(EXACT));
        assertThat(metrics.exactMatch()).isZero();
        // Action 1, Comedy 1, Drama 7/12; Western has no positives
        assertThat(metrics.meanAveragePrecision()).isCloseTo((1 + 1 + 7.0 / 12) / 3, within(EXACT));
        // top threes: {A, C, D} 2 true; {C, D, W} 1 true; {A, C, D} 1 true
        assertThat(metrics.topThreeHits()).isEqualTo(1);
        assertThat(metrics.precisionAtThree()).isCloseTo(4.0 / 9, within(EXACT));
    }

    @Test
    void shouldMeasureMeanBinaryCrossEntropyInNats() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"), new float[][] {{0.75f, 0.5f}}, new boolean[][] {{true, false}});

        assertThat(ModelMetrics.of(scored, Thresholds.defaults(2)).loss())
                .isCloseTo((-Math.log(0.75) - Math.log(0.5)) / 2, within(EXACT));
    }

    @Test
    void shouldClipProbabilitiesSoThatASureMistakeCostsAFiniteLoss() {
        var scored =
                LabelledScores.of(List.of("Drama", "Western"), new float[][] {{0, 1}}, new boolean[][] {{true, false}});

        assertThat(ModelMetrics.of(scored, Thresholds.defaults(2)).loss()).isCloseTo(-Math.log(1e-7), within(1e-6));
    }

    @Test
    void shouldTakeTheEarlierOfEquallyProbableGenresIntoTheTopThree() {
        var scored = LabelledScores.of(
                GENRES,
                new float[][] {{0.5f, 0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f, 0.5f}},
                new boolean[][] {{false, false, true, false}, {false, false, false, true}});

        assertThat(ModelMetrics.of(scored, Thresholds.defaults(4)).topThreeHits())
                .isEqualTo(0.5);
    }

    @Test
    void shouldLookAtAllGenresWhenThereAreFewerThanThree() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"), new float[][] {{0.9f, 0.1f}}, new boolean[][] {{false, true}});
        var metrics = ModelMetrics.of(scored, Thresholds.defaults(2));

        assertThat(metrics.topThreeHits()).isEqualTo(1);
        assertThat(metrics.precisionAtThree()).isEqualTo(0.5);
    }

    @Test
    void shouldBePerfectForAPerfectModel() {
        var scored = LabelledScores.of(List.of("Drama", "Western"), new float[][] {{1, 0}, {0, 1}}, new boolean[][] {
            {true, false}, {false, true}
        });
        var metrics = ModelMetrics.of(scored, Thresholds.defaults(2));

        assertThat(metrics.macroF1()).isEqualTo(1);
        assertThat(metrics.samplesF1()).isEqualTo(1);
        assertThat(metrics.meanAveragePrecision()).isEqualTo(1);
        assertThat(metrics.exactMatch()).isEqualTo(1);
        assertThat(metrics.loss()).isCloseTo(1e-7, within(1e-9));
    }

    @Test
    void shouldNotBeANumberForNoPosters() {
        var metrics =
                ModelMetrics.of(LabelledScores.of(GENRES, new float[0][], new boolean[0][]), Thresholds.defaults(4));

        assertThat(metrics.posters()).isZero();
        assertThat(metrics.meanAveragePrecision()).isNaN();
        assertThat(metrics.loss()).isNaN();
        assertThat(metrics.labelAccuracy()).isNaN();
        assertThat(metrics.topThreeHits()).isNaN();
        assertThat(metrics.genres().get(0).prevalence()).isNaN();
    }

    @Test
    void shouldNotLookBetterForAGenreWhoseProbabilitiesDiverged() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"),
                new float[][] {{0.9f, Float.NaN}, {0.1f, 0.1f}},
                new boolean[][] {{true, true}, {false, false}});
        var metrics = ModelMetrics.of(scored, Thresholds.defaults(2));

        assertThat(metrics.genres().get(0).averagePrecision()).isEqualTo(1);
        assertThat(metrics.meanAveragePrecision()).isNaN();
        assertThat(metrics.loss()).isNaN();
        assertThat(metrics.genres().get(1).confusion()).isEqualTo(new ConfusionMatrix(0, 0, 1, 1));
    }

    @Test
    void shouldCompareOnlyWhatWasMeasuredOnTheSameLabels() {
        var scored = LabelledScores.of(GENRES, PROBABILITIES, TRUTH);
        var sameCountsElsewhere = new boolean[][] {TRUTH[0], TRUTH[2], TRUTH[1]};

        assertThat(scored.hasLabelsOf(LabelledScores.of(GENRES, new float[3][4], TRUTH)))
                .isTrue();
        assertThat(scored.hasLabelsOf(LabelledScores.of(GENRES, PROBABILITIES, sameCountsElsewhere)))
                .isFalse();
        assertThat(scored.hasLabelsOf(
                        LabelledScores.of(List.of("Action", "Comedy", "Drama", "War"), PROBABILITIES, TRUTH)))
                .isFalse();
    }

    @Test
    void shouldNotChangeWhenTheCallersArraysDo() {
        var probabilities = new float[][] {{0.75f}};
        var truth = new boolean[][] {{true}};
        var scored = LabelledScores.of(List.of("Drama"), probabilities, truth);

        probabilities[0][0] = 0;
        truth[0][0] = false;

        assertThat(ModelMetrics.of(scored, Thresholds.defaults(1))
                        .genres()
                        .get(0)
                        .confusion())
                .isEqualTo(new ConfusionMatrix(1, 0, 0, 0));
    }

    @Test
    void shouldRefuseTablesThatDoNotFit() {
        var genres = List.of("Drama", "Western");

        assertThatThrownBy(() -> LabelledScores.of(genres, new float[2][2], new boolean[3][2]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("posters with probabilities: 2, posters with labels: 3 (expected: the same number)");
        assertThatThrownBy(() -> LabelledScores.of(genres, new float[1][3], new boolean[1][2]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("the row of probabilities of poster 0 has 3 genres (expected: 2)");
        assertThatThrownBy(() -> LabelledScores.of(genres, new float[1][2], new boolean[1][1]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("the row of labels of poster 0 has 1 genres (expected: 2)");
        assertThatThrownBy(() -> LabelledScores.of(List.of(), new float[0][], new boolean[0][]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("genres: none (expected: at least one)");
        assertThatThrownBy(() -> LabelledScores.of(List.of("Drama", "Drama"), new float[0][], new boolean[0][]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("genres: Drama, Drama (expected: each genre once)");
        assertThatThrownBy(() ->
                        ModelMetrics.of(LabelledScores.of(genres, new float[0][], new boolean[0][]), new float[3]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("thresholds: 3 (expected: one for each of 2 genres)");
    }

    @Test
    void shouldRefuseAProbabilityThatIsNone() {
        assertThatThrownBy(() -> LabelledScores.of(List.of("Drama"), new float[][] {{0}, {1.5f}}, new boolean[2][1]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("probability of Drama for poster 1: 1.5 (expected: 0 to 1, or NaN from a network that "
                        + "diverged)");
    }
}
