package dev.marquee.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One genre's posters from the most probable to the least: sorted once, measured with as many weights as one likes. The
 * weight of a poster is how often it counts, 0 or more.
 */
final class GenreRanking {

    /**
     * What happens when the threshold falls to {@code score}.
     *
     * @param score a probability that at least one poster has
     * @param assigned how many posters have at least this probability
     * @param hits how many of those truly have the genre
     */
    record Cut(float score, int assigned, int hits) {}

    private final float[] scores;
    private final int[] posters;
    private final boolean[] truth;
    private final int[] ties;
    private final int positives;
    private final boolean numeric;

    /**
     * @param scores {@code [poster]}, 0 to 1 or NaN
     * @param truth {@code [poster]}, whether the poster has the genre
     */
    GenreRanking(float[] scores, boolean[] truth) {
        posters = descending(scores);
        this.scores = new float[posters.length];
        this.truth = new boolean[posters.length];
        var count = 0;
        for (var rank = 0; rank < posters.length; rank++) {
            this.scores[rank] = scores[posters[rank]];
            this.truth[rank] = truth[posters[rank]];
            count += this.truth[rank] ? 1 : 0;
        }
        positives = count;
        numeric = IntStream.range(0, scores.length).noneMatch(poster -> Float.isNaN(scores[poster]));
        ties = IntStream.rangeClosed(1, posters.length)
                .filter(end -> end == posters.length || this.scores[end] != this.scores[end - 1])
                .toArray();
    }

    /** Sorts posters as plain numbers: the bits of floats from 0 on compare as the floats do. */
    private static int[] descending(float[] scores) {
        var ascending = IntStream.range(0, scores.length)
                .mapToLong(poster -> (long) Float.floatToIntBits(scores[poster]) << Integer.SIZE | poster)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
        return IntStream.rangeClosed(1, ascending.length)
                .map(rank -> ascending[ascending.length - rank])
                .toArray();
    }

    int posters() {
        return posters.length;
    }

    /** How many posters truly have the genre. */
    int positives() {
        return positives;
    }

    /** Whether the network gave a number for every poster; where it did not, no figure of the ranking is a number. */
    boolean isNumeric() {
        return numeric;
    }

    /** Every distinct probability, highest first; posters that tie share one cut, so their order cannot matter. */
    List<Cut> cuts() {
        var cuts = new ArrayList<Cut>(ties.length);
        var hits = 0;
        var rank = 0;
        for (var end : ties) {
            for (; rank < end; rank++) {
                hits += truth[rank] ? 1 : 0;
            }
            cuts.add(new Cut(scores[end - 1], end, hits));
        }
        return Collections.unmodifiableList(cuts);
    }

    /**
     * Average precision: {@code sum over n of (R_n - R_(n-1)) * P_n}, where P_n and R_n are precision and recall at the
     * n-th distinct probability from the top. It is the step-wise area under the precision-recall curve, without
     * interpolation, exactly as scikit-learn's {@code average_precision_score}
     * (<a
     * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">
     * reference</a>).
     * A ranking that knows nothing reaches the genre's prevalence.
     *
     * @param weights {@code [poster]}
     * @return 0 (exclusive) to 1; NaN when no poster with the genre counts, or the ranking is not numeric
     */
    double averagePrecision(int[] weights) {
        if (!numeric) {
            return Double.NaN;
        }
        var sum = 0.0;
        var assigned = 0;
        var hits = 0;
        var rank = 0;
        for (var end : ties) {
            var before = hits;
            for (; rank < end; rank++) {
                var times = weights[posters[rank]];
                assigned += times;
                hits += truth[rank] ? times : 0;
            }
            if (hits > before) {
                sum += (double) (hits - before) * hits / assigned;
            }
        }
        return sum / hits;
    }

    /**
     * Area under the ROC curve: how often a poster with the genre is more probable than one without it, a tie counting
     * one half. That is Mann and Whitney's U over all such pairs, as scikit-learn's {@code roc_auc_score}
     * (<a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html">reference</a>). A
     * ranking that knows nothing reaches 0.5, whatever the genre's prevalence.
     *
     * @param weights {@code [poster]}
     * @return 0 to 1; NaN when all posters that count have the genre, or none, or the ranking is not numeric
     */
    double rocAuc(int[] weights) {
        if (!numeric) {
            return Double.NaN;
        }
        var doubledWins = 0L;
        var hits = 0L;
        var misses = 0L;
        var rank = 0;
        for (var end : ties) {
            var before = hits;
            var tied = 0L;
            for (; rank < end; rank++) {
                var times = weights[posters[rank]];
                hits += truth[rank] ? times : 0;
                tied += truth[rank] ? 0 : times;
            }
            // A miss loses to all hits above it, and to half of those it ties with.
            doubledWins += tied * (before + hits);
            misses += tied;
        }
        return doubledWins / (2.0 * hits * misses);
    }
}
