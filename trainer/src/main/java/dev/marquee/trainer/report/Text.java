package dev.marquee.trainer.report;

import dev.marquee.evaluation.EvaluationMetric;
import dev.marquee.evaluation.ModelMetrics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the page writes them, the same in every locale. */
final class Text {

    private static final String NONE = "–";
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Text() {}

    /** A model's figure: a share in per cent, a loss with four decimals, anything else with three. */
    static String of(EvaluationMetric metric, ModelMetrics metrics) {
        var value = metric.of(metrics);
        return switch (metric.unit()) {
            case SHARE -> percent(value);
            case NATS -> loss(value);
            case SCORE, DISTANCE -> figure(value);
        };
    }

    /** Thousands apart: 7,864. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Three decimals: 0.214. */
    static String figure(double value) {
        return decimals(value, 3);
    }

    /** Three decimals with the sign, for differences: +0.031. */
    static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.3f", value + 0.0) : NONE;
    }

    /** Four decimals, for losses: 0.2362. */
    static String loss(double value) {
        return decimals(value, 4);
    }

    /** 90.8 %. */
    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : NONE;
    }

    /** 62 %, where there is little room. */
    static String roundPercent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : NONE;
    }

    /** Three significant digits, never with an exponent: 0.001, 0.0000313. */
    static String learningRate(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                : NONE;
    }

    static String seconds(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f s", value) : NONE;
    }

    /** 4 min 12 s. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return seconds(duration.toMillis() / 1000.0);
        }
        var hours = duration.toHours() > 0 ? duration.toHours() + " h " : "";
        return hours + duration.toMinutesPart() + " min " + duration.toSecondsPart() + " s";
    }

    static String time(Instant instant) {
        return UTC.format(instant);
    }

    private static String decimals(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : NONE;
    }
}
