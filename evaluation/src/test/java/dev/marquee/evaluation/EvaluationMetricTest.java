package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationMetricTest {

    private static final List<String> GENRES = List.of("Drama", "War", "Western", "Comedy", "Crime", "Family");

    private static ModelMetrics metrics() {
        var probabilities = new float[][] {
            {0.9f, 0.6f, 0.1f, 0.2f, 0.3f, 0.4f},
            {0.5f, 0.7f, 0.2f, 0.8f, 0.1f, 0.05f},
            {0.3f, 0.2f, 0.6f, 0.1f, 0.55f, 0.65f},
            {0.6f, 0.1f, 0.2f, 0.3f, 0.4f, 0.05f},
            {0.2f, 0.8f, 0.6f, 0.5f, 0.4f, 0.3f},
        };
        var truth = new boolean[][] {
            {true, false, false, false, false, true},
            {true, false, false, true, false, false},
            {false, false, false, true, true, false},
            {true, false, false, false, false, false},
            {true, false, false, false, false, true},
        };
        return ModelMetrics.of(LabelledScores.of(GENRES, probabilities, truth), Thresholds.defaults(GENRES.size()));
    }

    @Test
    void shouldTakeEachFigureFromWhereItsNameSays() throws ReflectiveOperationException {
        var metrics = metrics();

        for (var metric : EvaluationMetric.values()) {
            assertThat(metric.of(metrics))
                    .as(metric.wireName())
                    .isEqualTo(ModelMetrics.class.getMethod(metric.wireName()).invoke(metrics));
        }
    }

    @Test
    void shouldGiveEachFigureANameOfItsOwn() {
        assertThat(Arrays.stream(EvaluationMetric.values())
                        .map(EvaluationMetric::wireName)
                        .toList())
                .doesNotHaveDuplicates()
                .containsExactly(
                        "meanAveragePrecision",
                        "macroRocAuc",
                        "macroF1",
                        "microF1",
                        "samplesF1",
                        "microPrecision",
                        "microRecall",
                        "topOneHits",
                        "topThreeHits",
                        "topFiveHits",
                        "precisionAtThree",
                        "exactMatch",
                        "labelAccuracy",
                        "loss",
                        "expectedCalibrationError");
    }

    @Test
    void shouldCallLessBetterOnlyForWhatIsAnError() {
        assertThat(EvaluationMetric.values())
                .filteredOn(metric -> !metric.isHigherBetter())
                .containsExactly(EvaluationMetric.LOSS, EvaluationMetric.EXPECTED_CALIBRATION_ERROR);
    }
}
