package dev.marquee.evaluation;

/**
 * A line from a network's own logits to calibrated ones: {@code slope * logit + intercept} (Platt, <i>Probabilistic
 * Outputs for Support Vector Machines</i>, 1999).
 *
 * @param slope above 0, so that no genre's posters change their order
 * @param intercept any number
 */
public record LogitLine(double slope, double intercept) {

    /** Leaves every logit as it is. */
    public static final LogitLine IDENTITY = new LogitLine(1, 0);

    /** Returns the calibrated logit. */
    public double of(double logit) {
        return slope * logit + intercept;
    }
}
