package dev.marquee.trainer.gate;

import dev.marquee.trainer.evaluation.Evaluation;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.Locale;
import java.util.Optional;

/**
 * A challenger becomes champion only if its mean average precision on the holdout is strictly higher than the champion's
 * on the same holdout. Where there is no champion, or none that anybody could load, it has to be strictly better than the
 * constant baseline. Where there is one that cannot be measured, a person has to decide.
 */
public final class Gate {

    private static final String BY_HAND =
            "If the challenger shall serve all the same, `marquee models promote N` does it by hand, N being its version.";

    private Gate() {}

    /**
     * Judges a challenger.
     *
     * @param challenger on today's holdout
     * @param baseline the constant predictor on the same holdout
     * @throws GateException when baseline or champion were measured on another holdout or vocabulary
     */
    public static Verdict judge(Evaluation challenger, Evaluation baseline, Opponent opponent) {
        requireSameHoldout("baseline", baseline, challenger);
        if (opponent instanceof Opponent.Champion champion) {
            requireSameHoldout("champion", champion.evaluation(), challenger);
        }
        return undecidable(challenger).orElseGet(() -> against(opponent, challenger, baseline));
    }

    /**
     * The verdict where somebody moved the champion's alias while the challenger was trained: the one that it was judged
     * against is not the one that it would replace.
     *
     * @param now the version that is champion now
     */
    public static Verdict championMoved(Opponent judged, int now) {
        var before = judged.champion()
                .map(version -> "the challenger was judged against version " + version)
                .orElse("there was no champion when the challenger was judged");
        return new Kept(
                Cause.CHAMPION_MOVED,
                "The champion stays: version " + now + " was made champion during this training, and " + before
                        + ". The next training is judged against version " + now + ". "
                        + BY_HAND);
    }

    private static void requireSameHoldout(String whose, Evaluation other, Evaluation challenger) {
        if (!other.comparableWith(challenger)) {
            throw GateException.anotherHoldout(whose, other, challenger);
        }
    }

    private static Optional<Verdict> undecidable(Evaluation challenger) {
        if (challenger.posters() == 0) {
            return Optional.of(new Kept(
                    Cause.EMPTY_HOLDOUT,
                    "Nothing changes: the holdout holds no labelled posters, so nothing can be compared."));
        }
        if (challenger.positives() == 0) {
            return Optional.of(
                    new Kept(
                            Cause.NO_POSITIVES,
                            "Nothing changes: no poster of the holdout has a genre of the vocabulary, so nothing can be compared."));
        }
        if (Double.isNaN(challenger.meanAveragePrecision()) || Double.isNaN(challenger.loss())) {
            return Optional.of(new Kept(
                    Cause.NOT_A_NUMBER,
                    "Nothing changes: the challenger gave probabilities that are not numbers on the "
                            + holdout(challenger) + ", so its training diverged."));
        }
        return Optional.empty();
    }

    private static Verdict against(Opponent opponent, Evaluation challenger, Evaluation baseline) {
        if (opponent instanceof Opponent.Champion champion) {
            return againstChampion(challenger, champion.evaluation());
        } else if (opponent instanceof Opponent.Unmeasured unmeasured) {
            return unmeasured(unmeasured);
        } else if (opponent instanceof Opponent.Lost lost) {
            return inPlaceOf(lost, challenger, baseline);
        }
        return againstBaseline(challenger, baseline);
    }

    private static Verdict againstChampion(Evaluation challenger, Evaluation champion) {
        // A champion that gives no numbers is worse than any that does.
        var better = !(challenger.meanAveragePrecision() <= champion.meanAveragePrecision());
        var figures = Figures.of(challenger, champion);
        if (better) {
            return new Promoted("The challenger becomes champion: its mean average precision on the "
                    + holdout(challenger) + " is " + figures.challenger() + ", higher than the champion's "
                    + figures.other() + ".");
        }
        return new Kept(
                Cause.NOT_BETTER_THAN_CHAMPION,
                "The champion stays: the challenger's mean average precision on the " + holdout(challenger) + " is "
                        + figures.challenger() + ", not higher than the champion's " + figures.other() + ".");
    }

    private static Verdict unmeasured(Opponent.Unmeasured champion) {
        return new Kept(
                Cause.CHAMPION_NOT_MEASURED,
                "The champion stays: version " + champion.version()
                        + " could not be measured on the challenger's holdout ("
                        + champion.why() + "), so nobody knows which is better. "
                        + BY_HAND);
    }

    private static Verdict inPlaceOf(Opponent.Lost champion, Evaluation challenger, Evaluation baseline) {
        var lost = "The artifact of the champion, version " + champion.version() + ", is lost (" + champion.why()
                + "), so the challenger was judged against the constant baseline. ";
        if (beats(challenger, baseline)) {
            return new Promoted(lost + "It becomes champion: " + comparison("its", challenger, baseline));
        }
        return new Kept(
                Cause.NOT_BETTER_THAN_BASELINE,
                lost + "It does not become champion: " + comparison("its", challenger, baseline));
    }

    private static Verdict againstBaseline(Evaluation challenger, Evaluation baseline) {
        if (beats(challenger, baseline)) {
            return new Promoted(
                    "The challenger becomes the first champion: " + comparison("its", challenger, baseline));
        }
        return new Kept(
                Cause.NOT_BETTER_THAN_BASELINE,
                "There is still no champion: " + comparison("the challenger's", challenger, baseline));
    }

    private static boolean beats(Evaluation challenger, Evaluation baseline) {
        return challenger.meanAveragePrecision() > baseline.meanAveragePrecision();
    }

    private static String comparison(String whose, Evaluation challenger, Evaluation baseline) {
        var figures = Figures.of(challenger, baseline);
        return whose + " mean average precision on the " + holdout(challenger) + " is " + figures.challenger()
                + (beats(challenger, baseline) ? ", higher" : ", not higher") + " than the constant baseline's "
                + figures.other() + ".";
    }

    private static String holdout(Evaluation evaluation) {
        return evaluation.posters() == 1
                ? "one poster of the holdout"
                : String.format(Locale.ROOT, "%,d posters of the holdout", evaluation.posters());
    }
}
