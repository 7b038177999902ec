package dev.marquee.evaluation;

/**
 * The constant predictor on a holdout, with the three decisions that it can take. The probabilities, and with them mean
 * average precision, loss and top-three hits, are the same in all three.
 *
 * @param scored the probabilities, beside the truth
 * @param constant genres are assigned from a probability of 0.5, which gives a poster the genres that more than half of
 *     all posters have: mostly none
 * @param everything every genre is assigned to every poster: the F1 that needs no knowledge
 * @param nothing no genre is assigned to any poster: the label accuracy that needs no knowledge
 */
public record BaselineEvaluation(
        LabelledScores scored, Evaluation constant, Evaluation everything, Evaluation nothing) {

    /** As a challenger meets it. */
    public Measured measured() {
        return new Measured(scored, constant);
    }
}
