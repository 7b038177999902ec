package dev.marquee.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether probabilities are what they say: of the poster-genre pairs with a probability around 0.3, about 30 % should
 * be true.
 *
 * <p>The expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015) with the bins of Guo et al. (<a
 * href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks</a>, 2017), over all pairs together:
 * each a yes-or-no question whose confidence is the probability of yes. Bins are of equal width, open below and closed
 * above; the first holds 0 too.
 *
 * @param expectedError mean distance of a bin's probability from its true share, weighted by its pairs; 0 to 1, less is
 *     better; NaN of no posters or when a probability is NaN
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

    /** The bin of a probability that is a number, from 0. */
    private static int bin(float probability) {
        return Math.max(0, (int) Math.ceil((double) probability * BINS) - 1);
    }

    /** Each poster's pairs, bin by bin, of which any weighting of the posters makes a calibration. */
    static final class PosterBins {

        private final int posters;
        private final int[] pairs;
        private final int[] trues;
        private final double[] probabilities;
        private boolean numeric = true;

        PosterBins(LabelledScores scores) {
            posters = scores.posters();
            pairs = new int[posters * BINS];
            trues = new int[pairs.length];
            probabilities = new double[pairs.length];
            for (var poster = 0; poster < posters; poster++) {
                for (var genre = 0; genre < scores.genres().size(); genre++) {
                    add(poster, scores.probability(poster, genre), scores.truth(poster, genre));
                }
            }
        }

        private void add(int poster, float probability, boolean isTrue) {
            if (Float.isNaN(probability)) {
                numeric = false;
                return;
            }
            var at = poster * BINS + bin(probability);
            pairs[at]++;
            trues[at] += isTrue ? 1 : 0;
            probabilities[at] += probability;
        }

        /** @param weights {@code [poster]}, how often each counts; 0 or more */
        Calibration calibration(int[] weights) {
            var allPairs = new int[BINS];
            var allTrues = new int[BINS];
            var allProbabilities = new double[BINS];
            for (var poster = 0; poster < posters; poster++) {
                for (var bin = 0; weights[poster] > 0 && bin < BINS; bin++) {
                    var at = poster * BINS + bin;
                    allPairs[bin] += weights[poster] * pairs[at];
                    allTrues[bin] += weights[poster] * trues[at];
                    allProbabilities[bin] += weights[poster] * probabilities[at];
                }
            }
            var distance = IntStream.range(0, BINS)
                    .mapToDouble(bin -> Math.abs(allTrues[bin] - allProbabilities[bin]))
                    .sum();
            return new Calibration(
                    numeric ? distance / IntStream.of(allPairs).sum() : Double.NaN,
                    IntStream.range(0, BINS)
                            .mapToObj(bin -> new Bin(
                                    (double) bin / BINS,
                                    (double) (bin + 1) / BINS,
                                    allPairs[bin],
                                    allProbabilities[bin] / allPairs[bin],
                                    (double) allTrues[bin] / allPairs[bin]))
                            .toList());
        }
    }
}
