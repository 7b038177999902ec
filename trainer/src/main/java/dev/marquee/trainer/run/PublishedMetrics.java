package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.evaluation.EvaluationMetric;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.PairedComparison;
import dev.marquee.events.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the figures that a version is published with, for the registry, the progress events and the artifact. */
final class PublishedMetrics {

    private static final List<EvaluationMetric> PUBLISHED = List.of(
            EvaluationMetric.MEAN_AVERAGE_PRECISION,
            EvaluationMetric.MACRO_F1,
            EvaluationMetric.MICRO_F1,
            EvaluationMetric.SAMPLES_F1,
            EvaluationMetric.LOSS,
            EvaluationMetric.LABEL_ACCURACY,
            EvaluationMetric.TOP_THREE_HITS,
            EvaluationMetric.EXPECTED_CALIBRATION_ERROR);

    private PublishedMetrics() {}

    /** Returns a model's figures beside the baseline's, as the registry and the progress events hold them. */
    static List<Metric> events(ModelMetrics model, ModelMetrics baseline) {
        return PUBLISHED.stream()
                .map(metric -> Metric.newBuilder()
                        .setName(metric.wireName())
                        .setValue(metric.of(model))
                        .setBaseline(metric.of(baseline))
                        .build())
                .toList();
    }

    /**
     * Returns what the gate decided by: the mean average precision gained, its 90 % interval, and how sure the gain is.
     */
    static List<Metric> events(PairedComparison comparison) {
        return List.of(
                metric("mapDifference", comparison.difference()),
                metric("mapDifferenceLow", comparison.low()),
                metric("mapDifferenceHigh", comparison.high()),
                metric("confidence", comparison.confidence()));
    }

    private static Metric metric(String name, double value) {
        return Metric.newBuilder().setName(name).setValue(value).build();
    }

    /** Returns a model's figures beside the baseline's, as {@code model.json} holds them. */
    static Map<String, ModelDescription.MetricValue> described(ModelMetrics model, ModelMetrics baseline) {
        var values = new LinkedHashMap<String, ModelDescription.MetricValue>();
        PUBLISHED.forEach(metric ->
                values.put(metric.wireName(), new ModelDescription.MetricValue(metric.of(model), metric.of(baseline))));
        return values;
    }
}
