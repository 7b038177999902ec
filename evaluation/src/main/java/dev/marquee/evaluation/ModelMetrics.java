package dev.marquee.evaluation;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A model's figures on a set of posters, as {@link EvaluationMetric} lists them. All are 0 to 1 but the loss; all means
 * over posters are NaN of no posters.
 *
 * <p>F1, precision and recall follow scikit-learn with {@code zero_division=0}
 * (<a
 * href="https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification">
 * reference</a>).
 *
 * <p>Where a figure looks at the most probable genres of a poster, the earlier in the vocabulary comes first of two
 * equally probable ones, and where there are fewer genres than places, all are looked at.
 *
 * @param posters how many posters were scored
 * @param loss mean binary cross-entropy over posters and genres, in nats; 0 or more
 * @param samplesF1 mean of the posters' F1
 * @param topOneHits share of posters whose most probable genre is true
 * @param topThreeHits share of posters with at least one true genre among their three most probable
 * @param topFiveHits share of posters with at least one true genre among their five most probable
 * @param precisionAtThree share of the three most probable genres that are true
 * @param exactMatch share of posters with every genre right
 * @param calibration whether the probabilities are what they say
 * @param genres each genre's own figures, in the order of the vocabulary
 */
public record ModelMetrics(
        int posters,
        double loss,
        double samplesF1,
        double topOneHits,
        double topThreeHits,
        double topFiveHits,
        double precisionAtThree,
        double exactMatch,
        Calibration calibration,
        List<GenreMetrics> genres) {

    public ModelMetrics {
        genres = List.copyOf(genres);
    }

    /**
     * Measures a model.
     *
     * @param scores probabilities beside the truth
     * @param thresholds one for each genre; a genre is assigned when its probability reaches it
     * @throws EvaluationException when there is not one threshold for each genre
     */
    public static ModelMetrics of(LabelledScores scores, float[] thresholds) {
        return new ResampledMetrics(scores, thresholds).ofEachPosterOnce();
    }

    /**
     * Mean of the average precision of the genres with at least one positive. It needs no threshold, and the gate
     * decides by it. NaN when no genre has positives or the network gave no number for one that has: a network that
     * diverged for one genre must not look better for it.
     */
    public double meanAveragePrecision() {
        return mean(genre -> genre.positives() > 0, GenreMetrics::averagePrecision);
    }

    /**
     * Mean of the ROC areas of the genres that some posters have and some have not; NaN as the mean average precision
     * is.
     */
    public double macroRocAuc() {
        return mean(genre -> genre.prevalence() > 0 && genre.prevalence() < 1, GenreMetrics::rocAuc);
    }

    /** Mean of the genres' F1: rare genres weigh as much as common ones. */
    public double macroF1() {
        return mean(genre -> true, GenreMetrics::f1);
    }

    /** F1 over all poster-genre pairs together. */
    public double microF1() {
        return pairs().f1();
    }

    /** Share of the assigned genres that are true, over all pairs together. */
    public double microPrecision() {
        return pairs().precision();
    }

    /** Share of the true genres that are assigned, over all pairs together. */
    public double microRecall() {
        return pairs().recall();
    }

    /** Share of poster-genre pairs that are right at the thresholds. */
    public double labelAccuracy() {
        return pairs().accuracy();
    }

    /** Mean distance of a probability from the share of pairs like it that are true; less is better. */
    public double expectedCalibrationError() {
        return calibration.expectedError();
    }

    /** How many poster-genre pairs are true. */
    public int positives() {
        return pairs().positives();
    }

    private ConfusionMatrix pairs() {
        return ConfusionMatrix.sum(genres.stream().map(GenreMetrics::confusion));
    }

    private double mean(Predicate<GenreMetrics> which, ToDoubleFunction<GenreMetrics> figure) {
        return genres.stream().filter(which).mapToDouble(figure).average().orElse(Double.NaN);
    }
}
