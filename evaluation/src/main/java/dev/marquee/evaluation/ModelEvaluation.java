package dev.marquee.evaluation;

/**
 * A model on a set of posters: what it says of each, and the figures that this makes.
 *
 * @param scores probabilities beside the truth
 * @param metrics of these scores
 */
public record ModelEvaluation(LabelledScores scores, ModelMetrics metrics) {

    /**
     * Measures a model.
     *
     * @param thresholds one for each genre; a genre is assigned when its probability reaches it
     * @throws EvaluationException when there is not one threshold for each genre
     */
    public static ModelEvaluation of(LabelledScores scores, float[] thresholds) {
        return new ModelEvaluation(scores, ModelMetrics.of(scores, thresholds));
    }

    /** The probabilities from which genres are assigned, in the order of the vocabulary. */
    public float[] thresholds() {
        var thresholds = new float[metrics.genres().size()];
        for (var genre = 0; genre < thresholds.length; genre++) {
            thresholds[genre] = metrics.genres().get(genre).threshold();
        }
        return thresholds;
    }

    ResampledMetrics resampled() {
        return new ResampledMetrics(scores, thresholds());
    }
}
