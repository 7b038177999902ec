package dev.marquee.trainer.gate;

import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.PairedComparison;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes what a comparison came to, as full sentences with the figures.
 *
 * @param promoted how the sentence begins when the challenger is promoted, up to "mean average precision"
 * @param kept how it begins when the challenger is not promoted
 * @param others whose the other mean average precision is
 */
record VerdictFormatter(String promoted, String kept, String others) {

    private static final int DIGITS = 4;
    private static final int MOST_DIGITS = 20;

    /** Two figures as text, with as many digits as it takes to see that they differ. */
    record FigurePair(String challenger, String other) {

        static FigurePair of(double challenger, double other) {
            var digits = DIGITS;
            while (digits < MOST_DIGITS
                    && challenger != other
                    && format(challenger, digits).equals(format(other, digits))) {
                digits++;
            }
            return new FigurePair(format(challenger, digits), format(other, digits));
        }

        private static String format(double value, int digits) {
            return String.format(Locale.ROOT, "%." + digits + "f", value);
        }
    }

    String promoted(ModelComparison comparison) {
        return promoted + figures(comparison) + ". " + howSure(comparison.paired()) + ".";
    }

    String promotedForItsGenres(ModelComparison comparison) {
        var onKnown =
                FigurePair.of(comparison.onKnown(comparison.challenger()), comparison.onKnown(comparison.other()));
        return promoted(comparison) + " It knows " + String.join(", ", comparison.added())
                + " besides, and on the genres that both know it is not worse: " + onKnown.challenger() + " beside "
                + onKnown.other() + ".";
    }

    String notBetter(ModelComparison comparison) {
        return kept + figures(comparison) + ". " + howSure(comparison.paired()) + ".";
    }

    String notSurelyBetter(ModelComparison comparison) {
        return kept + figures(comparison) + ", but not surely so. " + howSure(comparison.paired())
                + String.format(Locale.ROOT, "; %.0f %% are needed.", 100 * ModelComparison.CONFIDENCE);
    }

    String genreWorse(ModelComparison comparison) {
        return kept + figures(comparison) + ", but the average precision of "
                + comparison.losses().stream().map(VerdictFormatter::loss).collect(Collectors.joining(", of "))
                + String.format(
                        Locale.ROOT,
                        "; a genre with at least %d posters may lose at most %.2f. ",
                        ModelComparison.MIN_GENRE_POSTERS,
                        ModelComparison.MAX_GENRE_LOSS)
                + howSure(comparison.paired()) + ".";
    }

    private String figures(ModelComparison comparison) {
        var figures = FigurePair.of(
                comparison.challenger().meanAveragePrecision(),
                comparison.other().meanAveragePrecision());
        return " mean average precision on the " + holdout(comparison.challenger()) + " is " + figures.challenger()
                + (comparison.isBetter() ? ", higher than " : ", not higher than ") + others + " " + figures.other();
    }

    /** The share is cut off, not rounded: 89.96 % are not 90. */
    private static String howSure(PairedComparison comparison) {
        var permille = 1_000L * comparison.better() / Math.max(1, comparison.resamples());
        return String.format(
                Locale.ROOT,
                "The difference is %+.4f (90 %% interval %+.4f to %+.4f), and the challenger is better in %d.%d %% of "
                        + "%,d resamples of the holdout",
                positiveZero(comparison.difference()),
                positiveZero(comparison.low()),
                positiveZero(comparison.high()),
                permille / 10,
                permille % 10,
                comparison.resamples());
    }

    private static double positiveZero(double value) {
        return value + 0.0;
    }

    private static String loss(ModelComparison.GenreLoss loss) {
        return String.format(
                Locale.ROOT,
                "%s falls from %.4f to %.4f (%,d posters)",
                loss.genre(),
                loss.before(),
                loss.now(),
                loss.posters());
    }

    static String holdout(ModelMetrics metrics) {
        return metrics.posters() == 1
                ? "one poster of the holdout"
                : String.format(Locale.ROOT, "%,d posters of the holdout", metrics.posters());
    }
}
