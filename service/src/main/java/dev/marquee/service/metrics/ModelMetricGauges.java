package dev.marquee.service.metrics;

import dev.marquee.events.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** Shows a model's metrics as gauges of one name, each beside the constant baseline's where that has one. */
public final class ModelMetricGauges {

    private final MultiGauge gauges;

    /** Registers the name; it has no gauge before the first {@link #show}. */
    public ModelMetricGauges(MeterRegistry registry, String name, String description) {
        gauges = MultiGauge.builder(name).description(description).register(registry);
    }

    /** Shows these metrics in place of those shown before. */
    public void show(List<Metric> metrics) {
        var rows = new ArrayList<Row<?>>();
        for (var metric : metrics) {
            rows.add(row(metric.getName(), "model", metric.getValue()));
            if (metric.getBaseline() != null) {
                rows.add(row(metric.getName(), "baseline", metric.getBaseline()));
            }
        }
        gauges.register(rows, true);
    }

    private static Row<?> row(String figure, String of, double value) {
        return Row.of(Tags.of("figure", figure, "of", of), value);
    }
}
