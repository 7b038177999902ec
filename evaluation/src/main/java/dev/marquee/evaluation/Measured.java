package dev.marquee.evaluation;

/**
 * A model on a set of posters.
 *
 * @param scored what it says of each poster, beside the truth
 * @param evaluation the figures that this makes
 */
public record Measured(LabelledScores scored, Evaluation evaluation) {

    /**
     * Measures.
     *
     * @param thresholds one for each genre
     * @throws EvaluationException when there is not one threshold for each genre
     */
    public static Measured of(LabelledScores scored, float[] thresholds) {
        return new Measured(scored, Evaluation.of(scored, thresholds));
    }
}
