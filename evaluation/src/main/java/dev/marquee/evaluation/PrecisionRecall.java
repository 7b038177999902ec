package dev.marquee.evaluation;

import java.util.List;

/**
 * One genre's precision against its recall as the threshold falls: the curve whose step-wise area the average precision
 * is (<a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_curve.html">reference</a>).
 *
 * @param points one for each distinct probability, the highest first, so that recall never falls; empty when no poster
 *     has the genre or the network gave no number for some poster
 */
public record PrecisionRecall(List<Point> points) {

    /**
     * What assigning the genre from a probability on gives.
     *
     * @param threshold the lowest probability that gets the genre
     * @param recall share of the posters with the genre that get it, 0 to 1
     * @param precision share of the posters given the genre that have it, 0 to 1
     */
    public record Point(float threshold, double recall, double precision) {}

    public PrecisionRecall {
        points = List.copyOf(points);
    }

    /**
     * Measures; needs no threshold.
     *
     * @param genre its place in the vocabulary
     */
    public static PrecisionRecall of(LabelledScores scores, int genre) {
        var ranking = scores.ranking(genre);
        double positives = ranking.positives();
        if (positives == 0 || !ranking.isNumeric()) {
            return new PrecisionRecall(List.of());
        }
        return new PrecisionRecall(ranking.cuts().stream()
                .map(cut -> new Point(cut.score(), cut.hits() / positives, (double) cut.hits() / cut.assigned()))
                .toList());
    }
}
