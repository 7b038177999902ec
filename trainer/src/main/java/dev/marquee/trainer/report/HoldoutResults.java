package dev.marquee.trainer.report;

import dev.marquee.evaluation.BaselineEvaluation;
import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.Measured;
import org.jspecify.annotations.Nullable;

/**
 * What was reached on one holdout, over one vocabulary.
 *
 * @param measured the version that this run trained
 * @param baseline the constant predictor
 * @param champion the champion at the time, scored again on this holdout; null when there was none or none that
 *     could be measured
 */
public record HoldoutResults(
        Measured measured,
        BaselineEvaluation baseline,
        @Nullable Champion champion) {

    /**
     * The champion that the model was judged against.
     *
     * @param version its model version
     * @param measured on this holdout
     */
    public record Champion(int version, Measured measured) {

        /** Its figures. */
        Evaluation evaluation() {
            return measured.evaluation();
        }
    }

    /** The model's figures. */
    Evaluation model() {
        return measured.evaluation();
    }

    /** The thresholds from which the model assigns genres, in the order of the vocabulary. */
    float[] thresholds() {
        var thresholds = new float[model().genres().size()];
        for (var genre = 0; genre < thresholds.length; genre++) {
            thresholds[genre] = model().genres().get(genre).threshold();
        }
        return thresholds;
    }

    /** The figures that the model had to beat: the champion's, or else the constant predictor's. */
    Evaluation beaten() {
        return champion == null ? baseline.constant() : champion.evaluation();
    }

    /** Whose these are. */
    String beatenName() {
        return champion == null ? "the constant baseline" : "the champion";
    }
}
