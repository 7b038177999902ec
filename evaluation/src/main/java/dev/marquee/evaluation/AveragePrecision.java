package dev.marquee.evaluation;

import java.util.List;

/**
 * Average precision of one genre's ranking: {@code sum over n of (R_n - R_(n-1)) * P_n}, where P_n and R_n are precision
 * and recall at the n-th distinct probability from the top. The step-wise area under the precision-recall curve, without
 * interpolation, exactly as scikit-learn's {@code average_precision_score}
 * (<a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">reference</a>).
 * A ranking that knows nothing reaches the genre's prevalence.
 */
final class AveragePrecision {

    private AveragePrecision() {}

    /** 0 (exclusive) to 1; NaN when the genre has no positives, or the network no number for some poster. */
    static double of(GenreScores scores) {
        var positives = scores.positives();
        if (positives == 0 || !scores.areNumbers()) {
            return Double.NaN;
        }
        var sum = 0.0;
        var hits = 0;
        for (var cut : scores.cuts()) {
            sum += (double) (cut.hits() - hits) * cut.hits() / cut.assigned();
            hits = cut.hits();
        }
        return sum / positives;
    }

    /**
     * The mean over the genres with at least one positive; NaN when there is none, or one of theirs is not a number: a
     * network that diverged for one genre must not look better for it.
     */
    static double mean(List<GenreEvaluation> genres) {
        return genres.stream()
                .filter(genre -> genre.positives() > 0)
                .mapToDouble(GenreEvaluation::averagePrecision)
                .average()
                .orElse(Double.NaN);
    }
}
