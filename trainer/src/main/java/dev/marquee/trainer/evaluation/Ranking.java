package dev.marquee.trainer.evaluation;

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
}
