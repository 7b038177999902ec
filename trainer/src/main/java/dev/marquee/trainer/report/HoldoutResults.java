package dev.marquee.trainer.report;

import dev.marquee.trainer.evaluation.BaselineEvaluation;
import dev.marquee.trainer.evaluation.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * What was reached on one holdout, over one vocabulary.
 *
 * @param model the version that this run trained
 * @param baseline the constant predictor
 * @param champion the champion at the time, scored again on this holdout; null when there was none or none that
 *     could be measured
 */
public record HoldoutResults(
        Evaluation model,
        BaselineEvaluation baseline,
        @Nullable Champion champion) {

    /**
     * The champion that the model was judged against.
     *
     * @param version its model version
     * @param evaluation its figures on this holdout
     */
    public record Champion(int version, Evaluation evaluation) {}

    /** The figures that the model had to beat: the champion's, or else the constant predictor's. */
    Evaluation beaten() {
        return champion == null ? baseline.constant() : champion.evaluation();
    }

    /** Whose these are. */
    String beatenName() {
        return champion == null ? "the constant baseline" : "the champion";
    }
}
