package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Each genre's own threshold. One of 0.5 for all would never assign a rare genre: a network trained with binary
 * cross-entropy gives probabilities near the prevalence, and those of a rare genre do not get to 0.5.
 */
public final class Thresholds {

    /** The threshold of a genre about which the posters tell nothing: {@value}. */
    public static final float DEFAULT = 0.5f;

    /**
     * The least share of the posters given a genre that have it, where F1 would take less: {@value}. Without it, F1
     * gives a genre that is hard to tell to nearly everybody.
     */
    public static final float MIN_PRECISION = 0.15f;

    /**
     * So many times better than chance is enough for a genre that is rarer than {@link #MIN_PRECISION} over this:
     * {@value}. It would hardly ever be assigned otherwise. Chosen together by cross-validation within the validation
     * part of the real posters: beside {@link #MIN_PRECISION} alone, macro-F1 is 0.008 to 0.011 higher and micro-F1 as
     * much lower, and two to three genres more are assigned.
     */
    private static final double MIN_LIFT = 5;

    /**
     * With so many positives, labels and promises weigh the same: {@value}. There too, 100 was better than 0, 10 and
     * 30; promises alone were better still, but with enough posters labels must have the last word.
     */
    private static final double PROMISED_POSITIVES = 100;

    private Thresholds() {}

    /** {@value #DEFAULT} for each of so many genres, as the per-epoch curves use it. */
    public static float[] defaults(int genres) {
        var thresholds = new float[genres];
        Arrays.fill(thresholds, DEFAULT);
        return thresholds;
    }

    /**
     * The thresholds that give each genre its highest F1 of those with a precision of at least {@value #MIN_PRECISION},
     * or five times the genre's prevalence where that is less, on these posters, which should be the validation part,
     * never the holdout.
     *
     * <p>The F1 of a rare genre jumps with each of its few posters, and its highest is luck. Its labels are therefore
     * mixed with what the probabilities themselves promise, n positives counting n / (n +
     * {@value #PROMISED_POSITIVES}): a poster of probability p is p of a hit. The threshold that the promises alone
     * lead to is the best one if they are true (Lipton, Elkan and Naryanaswamy, <i>Optimal Thresholding of Classifiers
     * to Maximize F1 Measure</i>, 2014), so they should be calibrated.
     *
     * <p>A threshold lies midway between the lowest probability it accepts and the next one below (or 0). Among equal
     * F1 the highest threshold wins, that is, the one that assigns fewer posters. Where none reaches the precision, it
     * is a probability that promises it and that no poster here is above. A genre without positives here, or with
     * probabilities that are NaN, gets {@value #DEFAULT}.
     *
     * @param scores calibrated probabilities beside the truth
     * @return one threshold for each genre, 0 to 1, in the order of the vocabulary
     */
    public static float[] maximisingF1(LabelledScores scores) {
        var thresholds = new float[scores.genres().size()];
        for (var genre = 0; genre < thresholds.length; genre++) {
            thresholds[genre] = maximisingF1(scores.ranking(genre));
        }
        return thresholds;
    }

    private static float maximisingF1(GenreRanking ranking) {
        var positives = ranking.positives();
        if (positives == 0 || !ranking.isNumeric()) {
            return DEFAULT;
        }
        var cuts = ranking.cuts();
        var hits = smoothedHits(cuts, positives / (positives + PROMISED_POSITIVES));
        var all = hits[hits.length - 1];
        var leastPrecision = Math.min(MIN_PRECISION, MIN_LIFT * positives / ranking.posters());
        var best = -1;
        var highest = 0.0;
        for (var candidate = 0; candidate < hits.length; candidate++) {
            var assigned = cuts.get(candidate).assigned();
            var f1 = 2 * hits[candidate] / (assigned + all);
            if (hits[candidate] / assigned >= leastPrecision && f1 > highest) {
                best = candidate;
                highest = f1;
            }
        }
        if (best < 0) {
            return Math.max((float) leastPrecision, cuts.get(0).score());
        }
        var below = best + 1 < cuts.size() ? cuts.get(best + 1).score() : 0f;
        return midway(below, cuts.get(best).score());
    }

    /** At each cut the hits by the labels, which weigh so much, mixed with those that the probabilities promise. */
    private static double[] smoothedHits(List<GenreRanking.Cut> cuts, double labels) {
        var hits = new double[cuts.size()];
        var promised = 0.0;
        var assigned = 0;
        for (var i = 0; i < hits.length; i++) {
            var cut = cuts.get(i);
            promised += (double) (cut.assigned() - assigned) * cut.score();
            assigned = cut.assigned();
            hits[i] = promised + labels * (cut.hits() - promised);
        }
        return hits;
    }

    /** Above {@code below} even when the two are neighbouring floats and there is nothing between them. */
    private static float midway(float below, float accepted) {
        var middle = below + (accepted - below) / 2;
        return middle > below ? middle : accepted;
    }
}
