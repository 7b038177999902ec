package dev.marquee.cli.models;

import dev.marquee.events.Metric;
import dev.marquee.events.ModelVersion;
import java.util.Locale;
import java.util.Optional;

/** Figures of an evaluation as people read them. */
public final class MetricFormat {

    static final String MEAN_AVERAGE_PRECISION = "meanAveragePrecision";

    static final String MACRO_F1 = "macroF1";

    private MetricFormat() {}

    static Optional<Metric> named(ModelVersion version, String name) {
        return version.getMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst();
    }

    /** {@code 0.2841 (baseline 0.1067)}, without the second part where there is no baseline. */
    public static String withBaseline(Metric metric) {
        var baseline = metric.getBaseline();
        return decimal(metric.getValue()) + (baseline == null ? "" : " (baseline " + decimal(baseline) + ")");
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
