package dev.marquee.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether probabilities are what they say: of the poster-genre pairs with a probability around 0.3, about 30 % should be true.
 *
 * <p>The expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015) with the bins of Guo et al. (<a
 * href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks</a>, 2017), over all pairs together: each a
 * yes-or-no question whose confidence is the probability of yes. Bins are of equal width, open below and closed above; the
 * first holds 0 too.
 *
 * @param expectedError mean distance of a bin's probability from its true share, weighted by its pairs; 0 to 1, less is better;
 *     NaN of no posters or when a probability is NaN
 * @param bins {@value #BINS}, from 0 to 1; pairs whose probability is NaN are in none
 */
public record Calibration(double expectedError, List<Bin> bins) {

    /** How many bins: {@value}, as in both papers' usual setting. */
    public static final int BINS = 10;

    /**
     * Pairs of similar probability.
     *
     * @param from lowest probability, exclusive
     * @param to highest probability, inclusive
     * @param pairs how many
     * @param meanProbability what was said; NaN of no pairs
     * @param trueShare what was so; NaN of no pairs
     */
    public record Bin(double from, double to, int pairs, double meanProbability, double trueShare) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /** Measures; needs no thresholds. */
    public static Calibration of(LabelledScores scored) {
        var sums = new Sums();
        var numbers = true;
        for (var poster = 0; poster < scored.posters(); poster++) {
            for (var genre = 0; genre < scored.genres().size(); genre++) {
                var probability = scored.probability(poster, genre);
                if (Float.isNaN(probability)) {
                    numbers = false;
                    continue;
                }
                sums.add(bin(probability), 1, 1, scored.truth(poster, genre) ? 1 : 0, probability);
            }
        }
        return sums.calibration(numbers);
    }

    /** The bin of a probability that is a number, from 0. */
    static int bin(float probability) {
        return Math.max(0, (int) Math.ceil((double) probability * BINS) - 1);
    }

    /** Pairs, bin by bin. */
    static final class Sums {

        private final int[] pairs = new int[BINS];
        private final int[] trues = new int[BINS];
        private final double[] probabilities = new double[BINS];

        /** Adds several pairs of one bin, so many times. */
        void add(int bin, int times, int morePairs, int moreTrues, double moreProbability) {
            pairs[bin] += times * morePairs;
            trues[bin] += times * moreTrues;
            probabilities[bin] += times * moreProbability;
        }

        /** @param numbers whether no pair was left out for being NaN */
        Calibration calibration(boolean numbers) {
            var distance = IntStream.range(0, BINS)
                    .mapToDouble(bin -> Math.abs(trues[bin] - probabilities[bin]))
                    .sum();
            return new Calibration(
                    numbers ? distance / IntStream.of(pairs).sum() : Double.NaN,
                    IntStream.range(0, BINS).mapToObj(this::bin).toList());
        }

        private Bin bin(int bin) {
            return new Bin(
                    (double) bin / BINS,
                    (double) (bin + 1) / BINS,
                    pairs[bin],
                    probabilities[bin] / pairs[bin],
                    (double) trues[bin] / pairs[bin]);
        }
    }
}
