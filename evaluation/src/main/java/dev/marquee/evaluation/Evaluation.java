package dev.marquee.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's figures on a set of posters. All are 0 to 1 but the loss; all means over posters are NaN of no posters.
 *
 * <p>F1, precision and recall follow scikit-learn with {@code zero_division=0}
 * (<a href="https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification">reference</a>).
 *
 * @param posters how many posters were scored
 * @param macroF1 mean of the genres' F1, each genre alike; rare ones weigh as much as common ones
 * @param microF1 F1 over all poster-genre pairs together
 * @param samplesF1 mean of the posters' F1
 * @param meanAveragePrecision mean of the average precision of the genres with at least one positive; needs no
 *     threshold, and is the figure of the gate; NaN when no genre has positives or the network gave no numbers
 * @param loss mean binary cross-entropy over posters and genres, in nats; 0 or more
 * @param labelAccuracy share of poster-genre pairs that are right at the thresholds
 * @param microPrecision share of the assigned genres that are true, over all pairs together
 * @param microRecall share of the true genres that are assigned, over all pairs together
 * @param topThreeHits share of posters with at least one true genre among their three most probable
 * @param precisionAtThree share of the three most probable genres that are true
 * @param exactMatch share of posters with every genre right
 * @param genres each genre's own figures, in the order of the vocabulary
 */
public record Evaluation(
        int posters,
        double macroF1,
        double microF1,
        double samplesF1,
        double meanAveragePrecision,
        double loss,
        double labelAccuracy,
        double microPrecision,
        double microRecall,
        double topThreeHits,
        double precisionAtThree,
        double exactMatch,
        List<GenreEvaluation> genres) {

    public Evaluation {
        genres = List.copyOf(genres);
    }

    /**
     * Measures.
     *
     * @param scored probabilities beside the truth
     * @param thresholds one for each genre; a genre is assigned when its probability reaches it
     * @throws EvaluationException when there is not one threshold for each genre
     */
    public static Evaluation of(LabelledScores scored, float[] thresholds) {
        if (thresholds.length != scored.genres().size()) {
            throw EvaluationException.thresholds(
                    thresholds.length, scored.genres().size());
        }
        var genres = IntStream.range(0, thresholds.length)
                .mapToObj(
                        genre -> GenreEvaluation.of(scored.genres().get(genre), thresholds[genre], scored.genre(genre)))
                .toList();
        return of(scored.posters(), genres, PosterMeasures.of(scored, thresholds), BinaryCrossEntropy.mean(scored));
    }

    /** What the genres' and the posters' figures come to together. */
    static Evaluation of(int posters, List<GenreEvaluation> genres, PosterMeasures measures, double loss) {
        var pairs = ConfusionMatrix.sum(genres.stream().map(GenreEvaluation::confusion));
        return new Evaluation(
                posters,
                genres.stream().mapToDouble(GenreEvaluation::f1).average().orElse(0),
                pairs.f1(),
                measures.f1(),
                AveragePrecision.mean(genres),
                loss,
                pairs.accuracy(),
                pairs.precision(),
                pairs.recall(),
                measures.topThreeHits(),
                measures.precisionAtThree(),
                measures.exactMatch(),
                genres);
    }

    /** How many poster-genre pairs are true. */
    public int positives() {
        return genres.stream().mapToInt(GenreEvaluation::positives).sum();
    }
}
