package dev.marquee.trainer.gate;

import dev.marquee.evaluation.ModelMetrics;

/** Evaluations that must not be compared, because they were not measured on the same holdout. */
public final class GateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private GateException(String message) {
        super(message);
    }

    static GateException anotherHoldout(String whose, ModelMetrics other, ModelMetrics challenger) {
        return new GateException("holdout of the " + whose + ": " + describe(other) + " (expected: the challenger's "
                + describe(challenger)
                + ", with the same labels; score both on today's holdout over the challenger's vocabulary)");
    }

    private static String describe(ModelMetrics evaluation) {
        return evaluation.posters() + " posters, " + evaluation.genres().size() + " genres, " + evaluation.positives()
                + " labels";
    }
}
