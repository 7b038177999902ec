package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final List<String> GENRES = List.of("Comedy", "Drama", "Horror", "War");

    private static final RecursiveComparisonConfiguration BUT_FOR_ROUNDING = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(
                    (one, other) -> Double.isNaN(one) && Double.isNaN(other) || Math.abs(one - other) < 1e-12
                            ? 0
                            : Double.compare(one, other),
                    Double.class)
            .build();

    private static ModelEvaluation random(int posters, Random random) {
        var probabilities = new float[posters][GENRES.size()];
        var truth = new boolean[posters][GENRES.size()];
        for (var poster = 0; poster < posters; poster++) {
            for (var genre = 0; genre < GENRES.size(); genre++) {
                probabilities[poster][genre] = random.nextInt(9) / 8f;
                truth[poster][genre] = random.nextInt(3) == 0;
            }
        }
        return ModelEvaluation.of(
                LabelledScores.of(GENRES, probabilities, truth), new float[] {0.5f, 0.25f, 0.75f, 0.3f});
    }

    private static ModelEvaluation drama(float[] scores, boolean... truth) {
        var rows = new float[scores.length][];
        var labels = new boolean[scores.length][];
        for (var poster = 0; poster < scores.length; poster++) {
            rows[poster] = new float[] {scores[poster]};
            labels[poster] = new boolean[] {truth[poster]};
        }
        return ModelEvaluation.of(LabelledScores.of(List.of("Drama"), rows, labels), Thresholds.defaults(1));
    }

    /** Each poster as often as it was drawn. */
    private static ModelEvaluation written(ModelEvaluation measured, int[] draws) {
        var scored = measured.scores();
        var posters = IntStream.range(0, draws.length)
                .flatMap(poster -> IntStream.generate(() -> poster).limit(draws[poster]))
                .toArray();
        var probabilities = new float[posters.length][GENRES.size()];
        var truth = new boolean[posters.length][GENRES.size()];
        for (var i = 0; i < posters.length; i++) {
            for (var genre = 0; genre < GENRES.size(); genre++) {
                probabilities[i][genre] = scored.probability(posters[i], genre);
                truth[i][genre] = scored.truth(posters[i], genre);
            }
        }
        return ModelEvaluation.of(
                LabelledScores.of(GENRES, probabilities, truth), new float[] {0.5f, 0.25f, 0.75f, 0.3f});
    }

    @Property(tries = 200, seed = "13")
    void shouldGiveAResampleTheFiguresOfThePostersWrittenOut(
            @ForAll @IntRange(min = 1, max = 40) int posters, @ForAll long seed) {
        var random = new Random(seed);
        var measured = random(posters, random);
        var draws = new int[posters];
        for (var i = 0; i < posters; i++) {
            draws[random.nextInt(posters)]++;
        }

        assertThat(measured.resampled().of(draws))
                .usingRecursiveComparison(BUT_FOR_ROUNDING)
                .isEqualTo(written(measured, draws).metrics());
        assertThat(measured.resampled().meanAveragePrecision(draws))
                .isEqualTo(Double.valueOf(measured.resampled().of(draws).meanAveragePrecision()));
    }

    @Test
    void shouldNotMeasureTheMeanAveragePrecisionOfANetworkThatDivergedForAGenreThatPostersHave() {
        var scores = LabelledScores.of(
                List.of("Drama", "War"),
                new float[][] {{0.9f, Float.NaN}, {0.1f, 0.5f}},
                new boolean[][] {{true, false}, {false, true}});
        var metrics = ModelEvaluation.of(scores, Thresholds.defaults(2)).resampled();

        assertThat(metrics.meanAveragePrecision(new int[] {1, 1})).isNaN();
        assertThat(metrics.meanAveragePrecision(new int[] {2, 0})).isEqualTo(1);
    }

    @Test
    void shouldGiveEveryPosterOnceTheFiguresOfThePostersThemselves() {
        var measured = random(200, new Random(1));
        var once = new int[200];
        Arrays.fill(once, 1);

        assertThat(measured.resampled().of(once))
                .usingRecursiveComparison(BUT_FOR_ROUNDING)
                .isEqualTo(measured.metrics());
    }

    /**
     * 100 posters, 30 of them right: the accuracy of a resample is a hundredth of a binomial number, whose 2.5 and 97.5
     * % quantiles are 21 and 39.
     */
    @Test
    void shouldGiveAShareTheIntervalOfTheBinomialDistribution() {
        var scores = new float[100];
        var truth = new boolean[100];
        for (var poster = 0; poster < 100; poster++) {
            scores[poster] = poster < 30 ? 0.1f : 0.9f;
        }

        var interval = Bootstrap.of(drama(scores, truth), 10_000).interval(figures -> figures.labelAccuracy());

        assertThat(interval.low()).isCloseTo(0.21, within(0.0101));
        assertThat(interval.high()).isCloseTo(0.39, within(0.0101));
    }

    /** The smallest set with two outcomes: 1/4 both wrong, 1/2 one right, 1/4 both right. */
    @Test
    void shouldReachFromTheWorstToTheBestOfTwoPosters() {
        var bootstrap = Bootstrap.of(drama(new float[] {0.9f, 0.9f}, true, false), 400);

        assertThat(bootstrap.interval(figures -> figures.exactMatch())).isEqualTo(new Interval(0, 1));
        assertThat(bootstrap.resamples()).isEqualTo(400);
    }

    /** Half of the resamples have one kind of poster only, and an area under the curve needs both. */
    @Test
    void shouldLeaveOutTheResamplesInWhichAFigureHasNoMeaning() {
        var bootstrap = Bootstrap.of(drama(new float[] {0.9f, 0.1f}, true, false), 100);

        assertThat(bootstrap.interval(figures -> figures.macroRocAuc())).isEqualTo(new Interval(1, 1));
    }

    @Test
    void shouldHaveNoIntervalWithoutResamplesOrNumbers() {
        ToDoubleFunction<ModelMetrics> precision = figures -> figures.meanAveragePrecision();
        var nothing = new Interval(Double.NaN, Double.NaN);

        assertThat(Bootstrap.of(random(10, new Random(2)), 0).interval(precision))
                .isEqualTo(nothing);
        var diverged = drama(new float[] {Float.NaN, 0.1f}, true, true);
        assertThat(Bootstrap.of(diverged, 50).interval(precision)).isEqualTo(nothing);
        assertThat(Bootstrap.of(diverged, 50).interval(figures -> figures.expectedCalibrationError()))
                .isEqualTo(nothing);
        assertThat(Bootstrap.of(drama(new float[0]), 50).interval(precision)).isEqualTo(nothing);
    }

    @Test
    void shouldGiveTheSameIntervalsEachTime() {
        var measured = random(100, new Random(3));
        ToDoubleFunction<ModelMetrics> f1 = figures -> figures.macroF1();

        var interval = Bootstrap.of(measured, 200).interval(f1);

        assertThat(Bootstrap.of(measured, 200).interval(f1)).isEqualTo(interval);
        assertThat(measured.metrics().macroF1()).isBetween(interval.low(), interval.high());
        assertThat(interval.low()).isLessThan(interval.high());
    }
}
