package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.PairedComparison;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.events.Metric;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PublishedMetricsTest {

    private static final ModelMetrics MODEL = metrics(0.9f, 0.6f, 0.2f);
    private static final ModelMetrics BASELINE = metrics(0.2f, 0.55f, 0.3f);

    /** Every figure another number, so that none can stand for another; the first test checks it. */
    private static ModelMetrics metrics(float one, float two, float three) {
        var probabilities = new float[][] {
            {one, two, 0.1f, 0.2f, three, 0.4f},
            {0.5f, 0.7f, three, 0.8f, 0.1f, 0.05f},
            {three, 0.2f, two, 0.1f, 0.55f, 0.65f},
            {two, 0.1f, 0.2f, 0.3f, 0.4f, 0.05f},
            {0.2f, one, 0.6f, 0.5f, 0.4f, three},
        };
        var truth = new boolean[][] {
            {true, false, false, false, false, true},
            {true, false, false, true, false, false},
            {false, false, false, true, true, false},
            {true, false, false, false, false, false},
            {true, false, false, false, false, true},
        };
        var genres = List.of("Drama", "War", "Western", "Comedy", "Crime", "Family");
        return ModelMetrics.of(LabelledScores.of(genres, probabilities, truth), Thresholds.defaults(genres.size()));
    }

    private static Metric metric(String name, ToDoubleFunction<ModelMetrics> figure) {
        return new Metric(name, figure.applyAsDouble(MODEL), figure.applyAsDouble(BASELINE));
    }

    @Test
    void shouldNameTheFiguresAsTheSchemaDocumentsThem() {
        assertThat(Metric.getClassSchema().getField("name").doc())
                .contains("meanAveragePrecision, macroF1, microF1, samplesF1, loss, labelAccuracy, topThreeHits, "
                        + "expectedCalibrationError");
        assertThat(PublishedMetrics.events(MODEL, BASELINE))
                .containsExactly(
                        metric("meanAveragePrecision", ModelMetrics::meanAveragePrecision),
                        metric("macroF1", ModelMetrics::macroF1),
                        metric("microF1", ModelMetrics::microF1),
                        metric("samplesF1", ModelMetrics::samplesF1),
                        metric("loss", ModelMetrics::loss),
                        metric("labelAccuracy", ModelMetrics::labelAccuracy),
                        metric("topThreeHits", ModelMetrics::topThreeHits),
                        metric("expectedCalibrationError", ModelMetrics::expectedCalibrationError))
                .extracting(Metric::getValue)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldNameTheFiguresOfTheGateAsTheSchemaDocumentsThem() {
        assertThat(PublishedMetrics.events(new PairedComparison(0.25, 0.125, 0.375, 1_900, 2_000)))
                .containsExactly(
                        new Metric("mapDifference", 0.25, null),
                        new Metric("mapDifferenceLow", 0.125, null),
                        new Metric("mapDifferenceHigh", 0.375, null),
                        new Metric("confidence", 0.95, null))
                .allSatisfy(figure -> assertThat(
                                Metric.getClassSchema().getField("name").doc())
                        .contains(figure.getName()));
    }

    @Test
    void shouldHoldTheSameFiguresInTheArtifactAsInTheEvents() {
        var described = PublishedMetrics.described(MODEL, BASELINE);
        var events = PublishedMetrics.events(MODEL, BASELINE);

        assertThat(described.keySet())
                .containsExactlyElementsOf(events.stream().map(Metric::getName).toList());
        assertThat(events).allSatisfy(event -> {
            var value = described.get(event.getName());
            assertThat(value.value()).as(event.getName()).isEqualTo(event.getValue());
            assertThat(value.baseline()).as(event.getName()).isEqualTo(event.getBaseline());
        });
    }
}
