package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.report.Epoch;
import dev.marquee.trainer.report.NamedValue;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.TrainingResult;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void shouldListTheRecipeInItsOrder() {
        assertThat(RunReport.hyperParameters(Recipes.of(3).describe()))
                .startsWith(
                        new NamedValue("architecture", "16x16x3 plain:filters=4-8,normalised=false,head=flat,dense=16"))
                .contains(new NamedValue("epochs at most", "3"))
                .hasSize(Recipes.of(3).describe().size());
    }

    private static ModelMetrics evaluation(float probability) {
        return ModelMetrics.of(
                LabelledScores.of(
                        List.of("Drama"), new float[][] {{probability}, {0.1f}}, new boolean[][] {{true}, {false}}),
                Thresholds.defaults(1));
    }

    @Test
    void shouldMarkTheBestEpochOnlyAndShowEachEpochsFigures() {
        var training = evaluation(0.9f);
        var validation = evaluation(0.2f);
        var trained = new TrainingResult(
                Map.of(),
                2,
                List.of(
                        new EpochResult(1, 0.7, training, validation, 1e-3, 4, true),
                        new EpochResult(2, 0.6, training, validation, 1e-3, 5, true),
                        new EpochResult(3, 0.5, training, validation, 5e-4, 6, false)),
                1,
                0);

        var history = RunReport.history(trained);

        assertThat(history).extracting(Epoch::best).containsExactly(false, true, false);
        assertThat(history.get(2))
                .isEqualTo(new Epoch(
                        3,
                        new Epoch.Measures(0.5, 1, 1, 1, 1),
                        new Epoch.Measures(validation.loss(), 1, 0.5, 0, 0),
                        5e-4,
                        6,
                        false));
    }
}
