package dev.marquee.service.metrics;

import dev.marquee.events.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** A model's figures as gauges of one name, each beside the constant baseline's where it has one. */
public final class FigureGauges {

    private final MultiGauge gauges;

    /** Shows none before the first are known. */
    public FigureGauges(MeterRegistry registry, String name, String description) {
        gauges = MultiGauge.builder(name).description(description).register(registry);
    }

    /** Shows these in place of the ones before. */
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
