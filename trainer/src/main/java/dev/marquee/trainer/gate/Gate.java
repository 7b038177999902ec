package dev.marquee.trainer.gate;

import dev.marquee.trainer.evaluation.Evaluation;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.Locale;
import java.util.Optional;

/**
 * A challenger becomes champion only if its mean average precision on the holdout is strictly higher than the champion's
 * on the same holdout. The first champion has to be strictly better than the constant baseline.
 */
public final class Gate {

    private Gate() {}

    /**
     * Judges a challenger.
     *
     * @param challenger on today's holdout
     * @param baseline the constant predictor on the same holdout
     * @param champion the champion, scored again on the same holdout over the challenger's vocabulary, where genres that
     *     it does not know have one constant score; empty when there is none
     * @throws GateException when baseline or champion were measured on another holdout or vocabulary
     */
    public static Verdict judge(Evaluation challenger, Evaluation baseline, Optional<Evaluation> champion) {
        requireSameHoldout("baseline", baseline, challenger);
        champion.ifPresent(evaluation -> requireSameHoldout("champion", evaluation, challenger));
        return undecidable(challenger)
                .orElseGet(() -> champion.map(evaluation -> againstChampion(challenger, evaluation))
                        .orElseGet(() -> againstBaseline(challenger, baseline)));
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

    private static Verdict againstBaseline(Evaluation challenger, Evaluation baseline) {
        var figures = Figures.of(challenger, baseline);
        if (challenger.meanAveragePrecision() > baseline.meanAveragePrecision()) {
            return new Promoted("The challenger becomes the first champion: its mean average precision on the "
                    + holdout(challenger) + " is " + figures.challenger() + ", higher than the constant baseline's "
                    + figures.other() + ".");
        }
        return new Kept(
                Cause.NOT_BETTER_THAN_BASELINE,
                "There is still no champion: the challenger's mean average precision on the " + holdout(challenger)
                        + " is " + figures.challenger() + ", not higher than the constant baseline's " + figures.other()
                        + ".");
    }

    private static String holdout(Evaluation evaluation) {
        return evaluation.posters() == 1
                ? "one poster of the holdout"
                : String.format(Locale.ROOT, "%,d posters of the holdout", evaluation.posters());
    }
}
