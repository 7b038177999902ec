package dev.marquee.evaluation;

/** Every figure of one predictor on some posters. */
public record AllFigures(Evaluation evaluation, RocAuc rocAuc, TopHits topHits, Calibration calibration) {

    /**
     * Measures what needs no thresholds.
     *
     * @param evaluation of the same posters, at the predictor's thresholds
     */
    public static AllFigures of(LabelledScores scored, Evaluation evaluation) {
        return new AllFigures(evaluation, RocAuc.of(scored), TopHits.of(scored), Calibration.of(scored));
    }

    /** The same probabilities at other thresholds. */
    public AllFigures decidingAs(Evaluation other) {
        return new AllFigures(other, rocAuc, topHits, calibration);
    }
}
