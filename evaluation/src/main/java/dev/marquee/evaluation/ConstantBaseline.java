package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The predictor that never looks at a poster: it gives each genre the prevalence which the genre has in the training
 * set. Among all constants it has the lowest binary cross-entropy there. Whatever a network does not have above it, it
 * did not get from the pictures.
 */
public final class ConstantBaseline {

    private final List<String> genres;
    private final float[] prevalences;

    private ConstantBaseline(List<String> genres, float[] prevalences) {
        this.genres = genres;
        this.prevalences = prevalences;
    }

    /**
     * Takes the prevalences from the training side.
     *
     * @param genres the vocabulary, in the order of the columns
     * @param trainingTruth {@code [posters][genres]}; at least one poster
     * @throws EvaluationException when there are no posters, or a row has not one label for each genre
     */
    public static ConstantBaseline fittedOn(List<String> genres, boolean[][] trainingTruth) {
        LabelledScores.checkGenres(genres);
        if (trainingTruth.length == 0) {
            throw EvaluationException.noTrainingPosters();
        }
        var positives = new int[genres.size()];
        for (var poster = 0; poster < trainingTruth.length; poster++) {
            var row = trainingTruth[poster];
            if (row.length != genres.size()) {
                throw EvaluationException.width("the row of labels", poster, row.length, genres.size());
            }
            for (var genre = 0; genre < row.length; genre++) {
                positives[genre] += row[genre] ? 1 : 0;
            }
        }
        var prevalences = new float[genres.size()];
        for (var genre = 0; genre < prevalences.length; genre++) {
            prevalences[genre] = (float) ((double) positives[genre] / trainingTruth.length);
        }
        return new ConstantBaseline(List.copyOf(genres), prevalences);
    }

    /** The probability that the predictor gives each genre, whatever the poster; 0 to 1. */
    public float[] probabilities() {
        return prevalences.clone();
    }

    /**
     * Its probabilities beside the truth of some posters.
     *
     * @param truth {@code [posters][genres]}
     */
    public LabelledScores scores(boolean[][] truth) {
        var rows = new float[truth.length][];
        Arrays.fill(rows, prevalences);
        return LabelledScores.of(genres, rows, truth);
    }

    /**
     * Measures the predictor on a holdout.
     *
     * @param truth {@code [posters][genres]}
     */
    public BaselineEvaluation evaluate(boolean[][] truth) {
        var scores = scores(truth);
        return new BaselineEvaluation(
                scores,
                ModelMetrics.of(scores, Thresholds.defaults(genres.size())),
                ModelMetrics.of(scores, everywhere(0)),
                ModelMetrics.of(scores, everywhere(Float.POSITIVE_INFINITY)));
    }

    private float[] everywhere(float threshold) {
        var thresholds = new float[genres.size()];
        Arrays.fill(thresholds, threshold);
        return thresholds;
    }
}
