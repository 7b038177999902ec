package dev.marquee.trainer.report;

import dev.marquee.evaluation.BaselineEvaluation;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.gate.Champion;
import org.jspecify.annotations.Nullable;

/**
 * What was reached on one holdout, over one vocabulary.
 *
 * @param evaluation the version that this run trained
 * @param baseline the constant predictor
 * @param champion the champion at the time, scored again on this holdout; null when there was none or none that
 *     could be measured
 */
public record HoldoutResults(
        ModelEvaluation evaluation, BaselineEvaluation baseline, Champion.@Nullable Measured champion) {

    /** The model's figures. */
    ModelMetrics model() {
        return evaluation.metrics();
    }

    /** The figures that the model had to beat: the champion's, or else the constant predictor's. */
    ModelMetrics beaten() {
        return champion == null ? baseline.constant() : champion.metrics();
    }

    /** Whose these are. */
    String beatenName() {
        return champion == null ? "the constant baseline" : "the champion";
    }
}
