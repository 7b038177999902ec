package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.Comparison;
import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.Measured;
import dev.marquee.events.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Measured MODEL = measured(0.25f, evaluation(0));
    private static final Measured BASELINE = measured(0.5f, evaluation(100));

    /** One poster that has the only genre: its calibration error is what the probability lacks to 1. */
    private static Measured measured(float probability, Evaluation evaluation) {
        return new Measured(
                LabelledScores.of(List.of("Drama"), new float[][] {{probability}}, new boolean[][] {{true}}),
                evaluation);
    }

    /** Every figure another number, so that none can stand for another. */
    private static Evaluation evaluation(double offset) {
        return new Evaluation(
                10,
                offset + 1,
                offset + 2,
                offset + 3,
                offset + 4,
                offset + 5,
                offset + 6,
                offset + 7,
                offset + 8,
                offset + 9,
                offset + 10,
                offset + 11,
                List.of());
    }

    @Test
    void shouldNameTheFiguresAsTheSchemaDocumentsThem() {
        assertThat(Metric.getClassSchema().getField("name").doc())
                .contains(
                        "meanAveragePrecision, macroF1, microF1, samplesF1, loss, labelAccuracy, topThreeHits, expectedCalibrationError");
        assertThat(Metrics.events(MODEL, BASELINE))
                .containsExactly(
                        new Metric("meanAveragePrecision", 4.0, 104.0),
                        new Metric("macroF1", 1.0, 101.0),
                        new Metric("microF1", 2.0, 102.0),
                        new Metric("samplesF1", 3.0, 103.0),
                        new Metric("loss", 5.0, 105.0),
                        new Metric("labelAccuracy", 6.0, 106.0),
                        new Metric("topThreeHits", 9.0, 109.0),
                        new Metric("expectedCalibrationError", 0.75, 0.5));
    }

    @Test
    void shouldNameTheFiguresOfTheGateAsTheSchemaDocumentsThem() {
        assertThat(Metrics.events(new Comparison(0.25, 0.125, 0.375, 1_900, 2_000)))
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
        var described = Metrics.described(MODEL, BASELINE);
        var events = Metrics.events(MODEL, BASELINE);

        assertThat(described.keySet())
                .containsExactlyElementsOf(events.stream().map(Metric::getName).toList());
        assertThat(events).allSatisfy(event -> {
            var value = described.get(event.getName());
            assertThat(value.value()).as(event.getName()).isEqualTo(event.getValue());
            assertThat(value.baseline()).as(event.getName()).isEqualTo(event.getBaseline());
        });
    }
}
