package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.events.Metric;
import dev.marquee.trainer.evaluation.Comparison;
import dev.marquee.trainer.evaluation.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures that a version is published with, by the names that the schemas and the CLI use. */
final class Metrics {

    private static final Map<String, ToDoubleFunction<Evaluation>> FIGURES = figures();

    private Metrics() {}

    private static Map<String, ToDoubleFunction<Evaluation>> figures() {
        var figures = new LinkedHashMap<String, ToDoubleFunction<Evaluation>>();
        figures.put("meanAveragePrecision", Evaluation::meanAveragePrecision);
        figures.put("macroF1", Evaluation::macroF1);
        figures.put("microF1", Evaluation::microF1);
        figures.put("samplesF1", Evaluation::samplesF1);
        figures.put("loss", Evaluation::loss);
        figures.put("labelAccuracy", Evaluation::labelAccuracy);
        figures.put("topThreeHits", Evaluation::topThreeHits);
        return figures;
    }

    /** As the registry and the progress events hold them. */
    static List<Metric> events(Evaluation model, Evaluation baseline) {
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
    static Map<String, ModelDescription.MetricValue> described(Evaluation model, Evaluation baseline) {
        var values = new LinkedHashMap<String, ModelDescription.MetricValue>();
        FIGURES.forEach((name, figure) -> values.put(
                name, new ModelDescription.MetricValue(figure.applyAsDouble(model), figure.applyAsDouble(baseline))));
        return values;
    }
}
