package dev.marquee.trainer.evaluation;

import java.util.Arrays;

/**
 * Each genre's own threshold. One of 0.5 for all would never assign a rare genre: a network trained with binary
 * cross-entropy gives probabilities near the prevalence, and those of a rare genre do not get to 0.5.
 */
public final class Thresholds {

    /** The threshold of a genre about which the posters tell nothing: {@value}. */
    public static final float DEFAULT = 0.5f;

    private Thresholds() {}

    /** {@value #DEFAULT} for each of so many genres, as the per-epoch curves use it. */
    public static float[] defaults(int genres) {
        var thresholds = new float[genres];
        Arrays.fill(thresholds, DEFAULT);
        return thresholds;
    }

    /**
     * The thresholds that give each genre its highest F1 on these posters, which should be the validation part, never the
     * holdout.
     *
     * <p>A threshold lies midway between the lowest probability it accepts and the next one below (or 0). Among equal F1
     * the highest threshold wins, that is, the one that assigns fewer posters. A genre without positives here, or with
     * probabilities that are NaN, gets {@value #DEFAULT}.
     *
     * @return one threshold for each genre, 0 to 1, in the order of the vocabulary
     */
    public static float[] maximisingF1(Scored scored) {
        var thresholds = new float[scored.genres().size()];
        for (var genre = 0; genre < thresholds.length; genre++) {
            thresholds[genre] = maximisingF1(scored.genre(genre));
        }
        return thresholds;
    }

    private static float maximisingF1(GenreScores scores) {
        long positives = scores.positives();
        if (positives == 0 || !scores.areNumbers()) {
            return DEFAULT;
        }
        var cuts = scores.cuts();
        var best = 0;
        for (var candidate = 1; candidate < cuts.size(); candidate++) {
            // F1 is 2 hits / (assigned + positives); compared as whole numbers, so that equal is equal.
            var higher = cuts.get(candidate).hits() * (cuts.get(best).assigned() + positives);
            var lower = cuts.get(best).hits() * (cuts.get(candidate).assigned() + positives);
            if (higher > lower) {
                best = candidate;
            }
        }
        var below = best + 1 < cuts.size() ? cuts.get(best + 1).score() : 0f;
        return midway(below, cuts.get(best).score());
    }

    /** Above {@code below} even when the two are neighbouring floats and there is nothing between them. */
    private static float midway(float below, float accepted) {
        var middle = below + (accepted - below) / 2;
        return middle > below ? middle : accepted;
    }
}
