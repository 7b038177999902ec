package dev.marquee.benchmarks.figures;

import java.util.Collection;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Calculates order statistics. */
public final class Percentiles {

    private Percentiles() {}

    /** The median of at least one value. */
    public static double median(Collection<? extends Number> values) {
        return percentile(values, 50);
    }

    /**
     * A percentile of at least one value.
     *
     * @param percent greater than 0, at most 100
     */
    public static double percentile(Collection<? extends Number> values, double percent) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: 0 (expected: >= 1)");
        }
        return new Percentile()
                .evaluate(values.stream().mapToDouble(Number::doubleValue).toArray(), percent);
    }
}
