package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.evaluation.Calibration;
import dev.marquee.evaluation.Comparison;
import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.Measured;
import dev.marquee.events.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures that a version is published with, by the names that the schemas and the CLI use. */
final class Metrics {

    private static final Map<String, ToDoubleFunction<Measured>> FIGURES = figures();

    private Metrics() {}

    private static Map<String, ToDoubleFunction<Measured>> figures() {
        var figures = new LinkedHashMap<String, ToDoubleFunction<Measured>>();
        figures.put("meanAveragePrecision", of(Evaluation::meanAveragePrecision));
        figures.put("macroF1", of(Evaluation::macroF1));
        figures.put("microF1", of(Evaluation::microF1));
        figures.put("samplesF1", of(Evaluation::samplesF1));
        figures.put("loss", of(Evaluation::loss));
        figures.put("labelAccuracy", of(Evaluation::labelAccuracy));
        figures.put("topThreeHits", of(Evaluation::topThreeHits));
        figures.put("expectedCalibrationError", measured -> Calibration.of(measured.scored())
                .expectedError());
        return figures;
    }

    private static ToDoubleFunction<Measured> of(ToDoubleFunction<Evaluation> figure) {
        return measured -> figure.applyAsDouble(measured.evaluation());
    }

    /** As the registry and the progress events hold them. */
    static List<Metric> events(Measured model, Measured baseline) {
        return FIGURES.entrySet().stream()
                .map(figure -> Metric.newBuilder()
                        .setName(figure.getKey())
                        .setValue(figure.getValue().applyAsDouble(model))
                        .setBaseline(figure.getValue().applyAsDouble(baseline))
                        .build())
                .toList();
    }

    /** What the gate decided by: the mean average precision gained, its 90 % interval, and how sure the gain is. */
    static List<Metric> events(Comparison comparison) {
        return List.of(
                figure("mapDifference", comparison.difference()),
                figure("mapDifferenceLow", comparison.low()),
                figure("mapDifferenceHigh", comparison.high()),
                figure("confidence", comparison.confidence()));
    }

    private static Metric figure(String name, double value) {
        return Metric.newBuilder().setName(name).setValue(value).build();
    }

    /** As {@code model.json} holds them. */
    static Map<String, ModelDescription.MetricValue> described(Measured model, Measured baseline) {
        var values = new LinkedHashMap<String, ModelDescription.MetricValue>();
        FIGURES.forEach((name, figure) -> values.put(
                name, new ModelDescription.MetricValue(figure.applyAsDouble(model), figure.applyAsDouble(baseline))));
        return values;
    }
}
