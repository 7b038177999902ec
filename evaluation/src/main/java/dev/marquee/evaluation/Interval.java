package dev.marquee.evaluation;

import java.util.stream.DoubleStream;

/**
 * Where a figure would lie on other posters of the same kind: a percentile interval of a bootstrap.
 *
 * @param low so many resamples lie below it as lie above {@code high}; NaN when none says anything
 * @param high the upper end
 */
public record Interval(double low, double high) {

    /**
     * Leaves out the same number of the smallest and of the largest values, {@code tail} of all at each end, rounded
     * down. Both ends are values of resamples, so the interval of a difference is the reversed one of the opposite
     * difference.
     *
     * @param tail 0 to 0.5 (exclusive)
     * @param values one for each resample, in any order; those that are not a number say nothing and are left out first
     */
    static Interval of(double tail, DoubleStream values) {
        var ascending = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (ascending.length == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        var beyond = (int) (tail * ascending.length);
        return new Interval(ascending[beyond], ascending[ascending.length - 1 - beyond]);
    }
}
