package dev.marquee.benchmarks.stream;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether an app kept up with what it was given.
 *
 * @param planned posters a second that were to be produced
 * @param offered posters a second that were produced
 * @param predicted predictions a second that were read meanwhile
 * @param lagBefore posters that were produced and not predicted at the beginning
 * @param lagAfter the same at the end
 */
record KeepingUp(double planned, double offered, double predicted, int lagBefore, int lagAfter) {

    /** Share of a rate that may be missing at the edges of a measurement: {@value}. */
    private static final double MISSING = 0.05;

    /**
     * Seconds of load by which the lag may differ between two moments: what comes between two commits, and a pause of
     * the JVM's.
     */
    private static final double LAG_SECONDS = 0.5;

    /** What did not keep up, for people; empty where everything did. */
    Optional<String> saturation() {
        if (offered < (1 - MISSING) * planned) {
            return Optional.of(saturated("the producer was to send %.0f posters/s and sent %.0f", planned, offered));
        }
        if (lagAfter - lagBefore > LAG_SECONDS * offered) {
            return Optional.of(saturated(
                    "%.0f posters/s came and %.0f were predicted; the lag grew from %d to %d posters",
                    offered, predicted, lagBefore, lagAfter));
        }
        if (lagBefore > 2 * LAG_SECONDS * offered && lagAfter > 2 * LAG_SECONDS * offered) {
            return Optional.of(
                    saturated("the app was %d posters behind, and still %d in the end", lagBefore, lagAfter));
        }
        return Optional.empty();
    }

    private static String saturated(String format, Object... arguments) {
        return "saturated: " + String.format(Locale.ROOT, format, arguments);
    }
}
