package dev.marquee.evaluation;

import java.util.stream.DoubleStream;

/**
 * A model beside another on the same posters: by how much its mean average precision is higher, and how much of that is
 * owed to the posters that happened to be held out.
 *
 * <p>The bootstrap (Efron, <i>Bootstrap Methods: Another Look at the Jackknife</i>, Annals of Statistics 7, 1979): as
 * many posters as there are, drawn from them with replacement, stand for another holdout of the same kind. It is
 * paired: both models are measured on the same draws, so that what makes a holdout easy or hard for both cancels out.
 * The draws come from a fixed seed, so that the same figures lead to the same verdict.
 *
 * @param difference of the two mean average precisions on the posters as they are, -1 to 1; above 0 where the model is
 *     better
 * @param low lower end of the difference's 90 % interval: 5 % of the resamples lie below it
 * @param high upper end: 5 % of the resamples lie above it
 * @param better the number of resamples in which the model is better
 * @param resamples the number of resamples that say anything, which are those with a true genre in them
 */
public record PairedComparison(double difference, double low, double high, int better, int resamples) {

    /**
     * Resamples: {@value}. With so many, the share that stands at 90 % is off by 0.7 percentage points (one standard
     * error).
     */
    public static final int RESAMPLES = 2_000;

    /** Share of the resamples beyond each end of the interval. */
    private static final double TAIL = 0.05;

    /** A gain on one genre and the same loss on another must not look like a gain. */
    private static final double ROUNDING = 1e-12;

    /**
     * Compares two models. Where one of them gave no numbers for a genre that posters have, the difference is NaN and
     * the rest means nothing.
     *
     * @throws EvaluationException when they were not measured on posters with the same labels
     */
    public static PairedComparison of(ModelEvaluation model, ModelEvaluation other) {
        if (!model.scores().hasLabelsOf(other.scores())) {
            throw EvaluationException.otherLabels();
        }
        var differences = resampled(model, other);
        var interval = Interval.of(TAIL, DoubleStream.of(differences));
        return new PairedComparison(
                model.metrics().meanAveragePrecision() - other.metrics().meanAveragePrecision(),
                interval.low(),
                interval.high(),
                (int) DoubleStream.of(differences).filter(d -> d > ROUNDING).count(),
                differences.length);
    }

    /** The differences of the resamples that have a positive. */
    private static double[] resampled(ModelEvaluation model, ModelEvaluation other) {
        var one = model.resampled();
        var two = other.resampled();
        var draws = new BootstrapSampler(model.scores().posters());
        return DoubleStream.generate(() -> {
                    var drawn = draws.next();
                    return one.meanAveragePrecision(drawn) - two.meanAveragePrecision(drawn);
                })
                .limit(RESAMPLES)
                .filter(difference -> !Double.isNaN(difference))
                .toArray();
    }

    /** Share of the resamples in which the model is better, 0 to 1; NaN of no resamples. */
    public double confidence() {
        return (double) better / resamples;
    }
}
