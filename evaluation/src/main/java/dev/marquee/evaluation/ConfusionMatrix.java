package dev.marquee.evaluation;

import java.util.stream.Stream;

/**
 * Posters (or poster-genre pairs) by what was assigned and what is true.
 *
 * @param truePositives assigned and true
 * @param falsePositives assigned, not true
 * @param falseNegatives true, not assigned
 * @param trueNegatives neither
 */
public record ConfusionMatrix(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

    /** Returns the place of an outcome among four counts, as {@link #of} takes them. */
    static int outcome(boolean assigned, boolean isTrue) {
        return (assigned ? 2 : 0) + (isTrue ? 1 : 0);
    }

    /** Makes a matrix of four counts, each at its {@link #outcome}. */
    static ConfusionMatrix of(int[] counts) {
        return new ConfusionMatrix(counts[3], counts[2], counts[1], counts[0]);
    }

    static ConfusionMatrix sum(Stream<ConfusionMatrix> parts) {
        return parts.reduce(new ConfusionMatrix(0, 0, 0, 0), ConfusionMatrix::plus);
    }

    private ConfusionMatrix plus(ConfusionMatrix other) {
        return new ConfusionMatrix(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** How many truly have the genre. */
    public int positives() {
        return truePositives + falseNegatives;
    }

    /** Returns the number of outcomes counted. */
    public int total() {
        return positives() + falsePositives + trueNegatives;
    }

    /** Share of the assigned that are true; 0 when nothing is assigned, as scikit-learn's {@code zero_division=0}. */
    public double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of the true that are assigned; 0 when nothing is true. */
    public double recall() {
        return share(truePositives, positives());
    }

    /** Harmonic mean of precision and recall, {@code 2 tp / (2 tp + fp + fn)}; 0 when nothing is assigned or true. */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** Share that is right, both ways; NaN of nothing. */
    public double accuracy() {
        return (double) (truePositives + trueNegatives) / total();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
