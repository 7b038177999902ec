package dev.marquee.trainer.gate;

import dev.marquee.evaluation.Comparison;
import dev.marquee.evaluation.Evaluation;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the gate puts the outcome of a contest, as full sentences with the figures.
 *
 * @param promoted how the sentence begins when the challenger is promoted, up to "mean average precision"
 * @param kept the same when it is not
 * @param others whose the other mean average precision is
 */
record Wording(String promoted, String kept, String others) {

    String promoted(Contest contest) {
        return promoted + figures(contest) + ". " + howSure(contest.comparison()) + ".";
    }

    String promotedForItsGenres(Contest contest) {
        var onKnown = Figures.of(contest.onKnown(contest.challenger()), contest.onKnown(contest.other()));
        return promoted(contest) + " It knows " + String.join(", ", contest.added())
                + " besides, and on the genres that both know it is not worse: " + onKnown.challenger() + " beside "
                + onKnown.other() + ".";
    }

    String notBetter(Contest contest) {
        return kept + figures(contest) + ". " + howSure(contest.comparison()) + ".";
    }

    String notSurelyBetter(Contest contest) {
        return kept + figures(contest) + ", but not surely so. " + howSure(contest.comparison())
                + String.format(Locale.ROOT, "; %.0f %% are needed.", 100 * Contest.CONFIDENCE);
    }

    String genreWorse(Contest contest) {
        return kept + figures(contest) + ", but the average precision of "
                + contest.losses().stream().map(Wording::loss).collect(Collectors.joining(", of "))
                + String.format(
                        Locale.ROOT,
                        "; a genre with at least %d posters may lose at most %.2f. ",
                        Contest.POSTERS_TO_COUNT,
                        Contest.MOST_LOST)
                + howSure(contest.comparison()) + ".";
    }

    private String figures(Contest contest) {
        var figures = Figures.of(contest.challenger(), contest.other());
        return " mean average precision on the " + holdout(contest.challenger()) + " is " + figures.challenger()
                + (contest.isBetter() ? ", higher than " : ", not higher than ") + others + " " + figures.other();
    }

    /** The share is cut off, not rounded: 89.96 % are not 90. */
    private static String howSure(Comparison comparison) {
        var permille = 1_000L * comparison.better() / Math.max(1, comparison.resamples());
        return String.format(
                Locale.ROOT,
                "The difference is %+.4f (90 %% interval %+.4f to %+.4f), and the challenger is better in %d.%d %% of %,d"
                        + " resamples of the holdout",
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

    private static String loss(Contest.Loss loss) {
        return String.format(
                Locale.ROOT,
                "%s falls from %.4f to %.4f (%,d posters)",
                loss.genre(),
                loss.before(),
                loss.now(),
                loss.posters());
    }

    static String holdout(Evaluation evaluation) {
        return evaluation.posters() == 1
                ? "one poster of the holdout"
                : String.format(Locale.ROOT, "%,d posters of the holdout", evaluation.posters());
    }
}
