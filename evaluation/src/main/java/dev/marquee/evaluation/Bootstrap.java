package dev.marquee.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How much each figure of a model is owed to the posters that it happened to be measured on: Efron's bootstrap (<i>Bootstrap
 * Methods: Another Look at the Jackknife</i>, 1979) over the posters, all figures on the same draws.
 *
 * <p>Intervals are percentile intervals. A resample has some posters twice, which makes every bin of a calibration a little worse
 * than it is: the interval of an expected calibration error near 0 lies mostly above it.
 */
public final class Bootstrap {

    /**
     * Resamples where nobody asks for another number: {@value}. The ends of an interval are off by about 2 % of its width (one
     * standard error).
     */
    public static final int RESAMPLES = 1_000;

    private static final double LOW = 2.5;
    private static final double HIGH = 97.5;

    private final List<AllFigures> resampled;

    private Bootstrap(List<AllFigures> resampled) {
        this.resampled = resampled;
    }

    /**
     * Draws and measures.
     *
     * @param resamples how many, 0 or more; with 0 every interval is NaN
     */
    public static Bootstrap of(Measured measured, int resamples) {
        var posters = new ResampledMetrics(measured);
        var draws = new BootstrapSampler(measured.scored().posters());
        return new Bootstrap(Stream.generate(draws::next)
                .limit(resamples)
                .map(posters::measuredOn)
                .toList());
    }

    /** How many resamples there are. */
    public int resamples() {
        return resampled.size();
    }

    /** The interval of one figure, over the resamples in which it has a meaning. */
    public Interval interval(ToDoubleFunction<AllFigures> figure) {
        var values = resampled.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        // Linear between the two nearest, as in R, NumPy and SciPy by default.
        var percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(values);
        return new Interval(percentile.evaluate(LOW), percentile.evaluate(HIGH));
    }
}
