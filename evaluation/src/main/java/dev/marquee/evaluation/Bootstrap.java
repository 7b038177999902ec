package dev.marquee.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How much each figure of a model is owed to the posters that it happened to be measured on: Efron's bootstrap
 * (<i>Bootstrap Methods: Another Look at the Jackknife</i>, 1979) over the posters, all figures on the same draws.
 *
 * <p>A resample has some posters twice, which makes every bin of a calibration a little worse than it is: the interval
 * of an expected calibration error near 0 lies mostly above it.
 */
public final class Bootstrap {

    /**
     * Resamples where nobody asks for another number: {@value}. The ends of an interval are off by about 2 % of its
     * width (one standard error).
     */
    public static final int RESAMPLES = 1_000;

    /** Share of the resamples beyond each end of an interval, which covers 95 %. */
    private static final double TAIL = 0.025;

    private final List<ModelMetrics> resampled;

    private Bootstrap(List<ModelMetrics> resampled) {
        this.resampled = resampled;
    }

    /**
     * Draws resamples and measures the model on each.
     *
     * @param resamples how many, 0 or more; with 0 every interval is NaN
     */
    public static Bootstrap of(ModelEvaluation model, int resamples) {
        var metrics = model.resampled();
        var draws = new BootstrapSampler(model.scores().posters());
        return new Bootstrap(
                Stream.generate(draws::next).limit(resamples).map(metrics::of).toList());
    }

    /** How many resamples there are. */
    public int resamples() {
        return resampled.size();
    }

    /** The 95 % interval of one figure, over the resamples in which it has a meaning. */
    public Interval interval(ToDoubleFunction<ModelMetrics> figure) {
        return Interval.of(TAIL, resampled.stream().mapToDouble(figure));
    }
}
