package dev.marquee.benchmarks.figures;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with as many digits as a measurement on a shared machine is good for. */
final class ThreeDigits {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private ThreeDigits() {}

    static String shown(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (Math.abs(value) >= 100) {
            return Long.toString(Math.round(value));
        }
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }
}
