package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The engine of every figure: posters of which each counts as often as its weight says. With all weights one, the
 * figures are those of the posters as they are; with a bootstrap's draws, those of a resample.
 *
 * <p>What no weight changes is worked out once: each genre's order, which genres are assigned, each poster's own
 * figures. Each weighting is then a few additions for each poster and genre.
 */
final class ResampledMetrics {

    private final List<String> genres;
    private final float[] thresholds;
    private final List<GenreRanking> rankings;
    private final byte[][] outcomes;
    private final List<PosterMetrics> posters;
    private final Calibration.PosterBins bins;

    /**
     * Prepares the figures of a model on some posters.
     *
     * @param thresholds one for each genre; a genre is assigned when its probability reaches it
     * @throws EvaluationException when there is not one threshold for each genre
     */
    ResampledMetrics(LabelledScores scores, float[] thresholds) {
        genres = scores.genres();
        if (thresholds.length != genres.size()) {
            throw EvaluationException.thresholds(thresholds.length, genres.size());
        }
        this.thresholds = thresholds.clone();
        rankings = IntStream.range(0, genres.size()).mapToObj(scores::ranking).toList();
        outcomes = new byte[genres.size()][scores.posters()];
        for (var genre = 0; genre < outcomes.length; genre++) {
            for (var poster = 0; poster < scores.posters(); poster++) {
                // A NaN reaches no threshold.
                outcomes[genre][poster] = (byte) ConfusionMatrix.outcome(
                        scores.probability(poster, genre) >= thresholds[genre], scores.truth(poster, genre));
            }
        }
        posters = IntStream.range(0, scores.posters())
                .mapToObj(poster -> PosterMetrics.of(scores, thresholds, poster))
                .toList();
        bins = new Calibration.PosterBins(scores);
    }

    /** Measures each poster once. */
    ModelMetrics ofEachPosterOnce() {
        var weights = new int[posters.size()];
        Arrays.fill(weights, 1);
        return of(weights);
    }

    /**
     * Measures a set in which each poster stands as often as its weight says.
     *
     * @param weights {@code [poster]}, 0 or more
     */
    ModelMetrics of(int[] weights) {
        return new ModelMetrics(
                IntStream.of(weights).sum(),
                mean(weights, PosterMetrics::crossEntropy) / genres.size(),
                mean(weights, PosterMetrics::f1),
                mean(weights, PosterMetrics::topOneHit),
                mean(weights, PosterMetrics::topThreeHit),
                mean(weights, PosterMetrics::topFiveHit),
                mean(weights, PosterMetrics::precisionAtThree),
                mean(weights, PosterMetrics::exactMatch),
                bins.calibration(weights),
                IntStream.range(0, genres.size())
                        .mapToObj(genre -> genre(genre, weights))
                        .toList());
    }

    /**
     * Measures nothing but the mean average precision, for a tenth of the work.
     *
     * @param weights {@code [poster]}, 0 or more
     * @return that of {@link #of} exactly
     */
    double meanAveragePrecision(int[] weights) {
        if (!rankings.stream().allMatch(GenreRanking::isNumeric)) {
            return of(weights).meanAveragePrecision();
        }
        // In numeric rankings, the ones that are not a number are those of genres that no poster has.
        return rankings.stream()
                .mapToDouble(ranking -> ranking.averagePrecision(weights))
                .filter(precision -> !Double.isNaN(precision))
                .average()
                .orElse(Double.NaN);
    }

    private double mean(int[] weights, ToDoubleFunction<PosterMetrics> figure) {
        var sum = 0.0;
        var count = 0;
        for (var poster = 0; poster < weights.length; poster++) {
            sum += weights[poster] * figure.applyAsDouble(posters.get(poster));
            count += weights[poster];
        }
        return sum / count;
    }

    private GenreMetrics genre(int genre, int[] weights) {
        var counts = new int[4];
        for (var poster = 0; poster < weights.length; poster++) {
            counts[outcomes[genre][poster]] += weights[poster];
        }
        var ranking = rankings.get(genre);
        return new GenreMetrics(
                genres.get(genre),
                thresholds[genre],
                ranking.averagePrecision(weights),
                ranking.rocAuc(weights),
                ConfusionMatrix.of(counts));
    }
}
