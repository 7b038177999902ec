package dev.marquee.evaluation;

/** A line from a network's own logits to calibrated ones: {@code slope * logit + intercept}. */
record LogitLine(double slope, double intercept) {

    /** Leaves every logit as it is. */
    static final LogitLine IDENTITY = new LogitLine(1, 0);

    double of(double logit) {
        return slope * logit + intercept;
    }
}
