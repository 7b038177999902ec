package dev.marquee.evaluation;

/**
 * One genre's posters from the most probable to the least: sorted once, measured on as many resamples as one likes. No NaN.
 */
final class Ranking {

    private final int[] posters;
    private final boolean[] truth;
    private final int[] ties;

    /**
     * @param posters {@code [rank]}, each poster once
     * @param truth {@code [rank]}, whether that poster has the genre
     * @param ties the ranks at which the posters of each distinct probability end, exclusive, ascending
     */
    Ranking(int[] posters, boolean[] truth, int[] ties) {
        this.posters = posters;
        this.truth = truth;
        this.ties = ties;
    }

    /**
     * {@link AveragePrecision} of a resample, bit for bit what it is of scores in which each poster stands as often as it was
     * drawn.
     *
     * @param draws {@code [poster]}, how often each was drawn; 0 or more
     * @return 0 (exclusive) to 1; NaN when no poster with the genre was drawn
     */
    double averagePrecision(int[] draws) {
        var sum = 0.0;
        var assigned = 0;
        var hits = 0;
        var rank = 0;
        for (var end : ties) {
            var before = hits;
            for (; rank < end; rank++) {
                var times = draws[posters[rank]];
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
     * {@link RocAuc} of a resample.
     *
     * @param draws {@code [poster]}, how often each was drawn; 0 or more
     * @return 0 to 1; NaN when all posters that were drawn have the genre, or none
     */
    double rocAuc(int[] draws) {
        var doubledWins = 0L;
        var hits = 0L;
        var misses = 0L;
        var rank = 0;
        for (var end : ties) {
            var before = hits;
            var tied = 0L;
            for (; rank < end; rank++) {
                var times = draws[posters[rank]];
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
