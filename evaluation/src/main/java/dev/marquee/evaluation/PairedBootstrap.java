package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much of a difference between two models is owed to the posters that happened to be held out.
 *
 * <p>The bootstrap (Efron, <i>Bootstrap Methods: Another Look at the Jackknife</i>, Annals of Statistics 7, 1979): as many
 * posters as there are, drawn from them with replacement, stand for another holdout of the same kind. It is paired: both models
 * are measured on the same draws, so that what makes a holdout easy or hard for both cancels out. The interval is the percentile
 * interval. The draws come from a fixed seed, so that the same figures lead to the same verdict.
 */
public final class PairedBootstrap {

    /** Resamples: {@value}. With so many, the share that stands at 90 % is off by 0.7 percentage points (one standard error). */
    public static final int RESAMPLES = 2_000;

    /** Share of the resamples beyond each end of the interval. */
    private static final double TAIL = 0.05;

    /** A gain on one genre and the same loss on another must not look like a gain. */
    private static final double ROUNDING = 1e-12;

    /** One genre as each model ranks it. */
    private record Pair(Ranking model, Ranking other) {}

    private PairedBootstrap() {}

    /**
     * Compares. Where one of them gave no numbers for a genre that posters have, the difference is NaN and the rest means nothing.
     *
     * @throws EvaluationException when they were not measured on posters with the same labels
     */
    public static Comparison of(Measured model, Measured other) {
        if (!model.scored().hasLabelsOf(other.scored())) {
            throw EvaluationException.otherLabels();
        }
        var differences = resampled(model.scored(), other.scored());
        var beyond = (int) (TAIL * differences.length);
        return new Comparison(
                model.evaluation().meanAveragePrecision() - other.evaluation().meanAveragePrecision(),
                differences.length == 0 ? Double.NaN : differences[beyond],
                differences.length == 0 ? Double.NaN : differences[differences.length - 1 - beyond],
                (int) Arrays.stream(differences).filter(d -> d > ROUNDING).count(),
                differences.length);
    }

    /** The differences of the resamples that have a positive, ascending. */
    private static double[] resampled(LabelledScores model, LabelledScores other) {
        var pairs = IntStream.range(0, model.genres().size())
                .filter(genre -> model.genre(genre).positives() > 0)
                .mapToObj(genre -> new Pair(
                        model.genre(genre).ranking(), other.genre(genre).ranking()))
                .toList();
        var draws = new BootstrapSampler(model.posters());
        return DoubleStream.generate(() -> difference(pairs, draws.next()))
                .limit(RESAMPLES)
                .filter(difference -> !Double.isNaN(difference))
                .sorted()
                .toArray();
    }

    /** Over the genres that are in the resample, as {@link AveragePrecision#mean} is; NaN when none is. */
    private static double difference(List<Pair> pairs, int[] draws) {
        var sum = 0.0;
        var genres = 0;
        for (var pair : pairs) {
            var precision = pair.model().averagePrecision(draws);
            if (!Double.isNaN(precision)) {
                sum += precision - pair.other().averagePrecision(draws);
                genres++;
            }
        }
        return sum / genres;
    }
}
