package dev.marquee.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Areas under the ROC curves: how often a poster with the genre is more probable than one without it, a tie counting one half.
 * That is Mann and Whitney's U over all such pairs, the same as scikit-learn's {@code roc_auc_score}
 * (<a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html">reference</a>). A ranking
 * that knows nothing reaches 0.5, whatever the genre's prevalence.
 *
 * @param macro mean over the genres that some posters have and some have not; NaN when there is none, or one of theirs is not
 *     a number
 * @param genres each genre's, 0 to 1, in the order of the vocabulary; NaN when all or none of the posters have the genre, or the
 *     network gave no number for some poster
 */
public record RocAuc(double macro, List<Double> genres) {

    public RocAuc {
        genres = List.copyOf(genres);
    }

    /** Measures; needs no thresholds. */
    public static RocAuc of(LabelledScores scored) {
        var scores = IntStream.range(0, scored.genres().size())
                .mapToObj(scored::genre)
                .toList();
        var macro = scores.stream()
                .filter(genre -> genre.positives() > 0 && genre.positives() < scored.posters())
                .mapToDouble(RocAuc::of)
                .average()
                .orElse(Double.NaN);
        return new RocAuc(macro, scores.stream().map(RocAuc::of).toList());
    }

    /** The mean over the genres that some posters have and some have not. */
    static double macro(List<GenreEvaluation> genres, List<Double> areas) {
        return IntStream.range(0, areas.size())
                .filter(genre ->
                        genres.get(genre).prevalence() > 0 && genres.get(genre).prevalence() < 1)
                .mapToDouble(areas::get)
                .average()
                .orElse(Double.NaN);
    }

    static double of(GenreScores scores) {
        if (!scores.areNumbers()) {
            return Double.NaN;
        }
        var doubledWins = 0L;
        var hits = 0L;
        var misses = 0L;
        for (var cut : scores.cuts()) {
            // A miss loses to all hits above it, and to half of those it ties with.
            doubledWins += (cut.assigned() - cut.hits() - misses) * (hits + cut.hits());
            hits = cut.hits();
            misses = cut.assigned() - cut.hits();
        }
        return doubledWins / (2.0 * hits * misses);
    }
}
