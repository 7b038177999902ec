package dev.marquee.trainer.gate;

import dev.marquee.evaluation.Evaluation;
import java.util.Locale;

/** Two mean average precisions as text, with as many digits as it takes to see that they differ. */
record Figures(String challenger, String other) {

    private static final int DIGITS = 4;
    private static final int MOST_DIGITS = 20;

    static Figures of(Evaluation challenger, Evaluation other) {
        return of(challenger.meanAveragePrecision(), other.meanAveragePrecision());
    }

    static Figures of(double challenger, double other) {
        var digits = DIGITS;
        while (digits < MOST_DIGITS
                && challenger != other
                && format(challenger, digits).equals(format(other, digits))) {
            digits++;
        }
        return new Figures(format(challenger, digits), format(other, digits));
    }

    private static String format(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
