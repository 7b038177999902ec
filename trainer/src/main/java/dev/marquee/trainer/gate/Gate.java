package dev.marquee.trainer.gate;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.GenreEvaluation;
import dev.marquee.evaluation.Measured;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A challenger becomes champion only if its mean average precision on the holdout is higher than the champion's and a
 * {@linkplain dev.marquee.evaluation.PairedBootstrap paired bootstrap} is 90 % sure of it; or if it knows more genres
 * and, on those of the champion, its mean average precision is not lower. In either case no genre of the champion's with at
 * least 30 posters of the holdout may lose more than 0.05 of average precision.
 *
 * <p>Where there is no champion, or none that anybody could load, the constant baseline takes its place. Where there is one that
 * cannot be measured, a person has to decide.
 */
public final class Gate {

    /** A genre with fewer posters of the holdout says too little to be judged by. */
    public static final int POSTERS_TO_COUNT = Contest.POSTERS_TO_COUNT;

    private static final String BY_HAND =
            "If the challenger shall serve all the same, `marquee models promote N` does it by hand, N being its version.";

    private static final String CONSTANT = "the constant baseline's";

    private Gate() {}

    /**
     * Judges a challenger.
     *
     * @param challenger on today's holdout
     * @param baseline the constant predictor on the same holdout
     * @throws GateException when baseline or champion were measured on another holdout or vocabulary
     */
    public static Verdict judge(Measured challenger, Measured baseline, Opponent opponent) {
        requireSameHoldout("baseline", baseline, challenger);
        if (opponent instanceof Opponent.Champion champion) {
            requireSameHoldout("champion", champion.measured(), challenger);
        }
        return undecidable(challenger.evaluation()).orElseGet(() -> against(opponent, challenger, baseline));
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

    private static void requireSameHoldout(String whose, Measured other, Measured challenger) {
        if (!other.scored().hasLabelsOf(challenger.scored())) {
            throw GateException.anotherHoldout(whose, other.evaluation(), challenger.evaluation());
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
                            + Wording.holdout(challenger) + ", so its training diverged."));
        }
        return Optional.empty();
    }

    private static Verdict against(Opponent opponent, Measured challenger, Measured baseline) {
        if (opponent instanceof Opponent.Champion champion) {
            return againstChampion(challenger, champion);
        } else if (opponent instanceof Opponent.Unmeasured unmeasured) {
            return unmeasured(unmeasured);
        } else if (opponent instanceof Opponent.Lost lost) {
            return inPlaceOf(lost, challenger, baseline);
        }
        return againstBaseline(
                challenger,
                baseline,
                new Wording(
                        "The challenger becomes the first champion: its",
                        "There is still no champion: the challenger's",
                        CONSTANT));
    }

    private static Verdict againstChampion(Measured challenger, Opponent.Champion champion) {
        if (Double.isNaN(champion.evaluation().meanAveragePrecision())) {
            return new Promoted(
                    "The challenger becomes champion: the champion gives probabilities that are not numbers on the "
                            + Wording.holdout(challenger.evaluation()) + ", and the challenger does not.");
        }
        return decide(
                Contest.of(challenger, champion.measured(), champion.known()),
                new Wording(
                        "The challenger becomes champion: its",
                        "The champion stays: the challenger's",
                        "the champion's"),
                Cause.NOT_BETTER_THAN_CHAMPION);
    }

    private static Verdict unmeasured(Opponent.Unmeasured champion) {
        return new Kept(
                Cause.CHAMPION_NOT_MEASURED,
                "The champion stays: version " + champion.version()
                        + " could not be measured on the challenger's holdout ("
                        + champion.why() + "), so nobody knows which is better. "
                        + BY_HAND);
    }

    private static Verdict inPlaceOf(Opponent.Lost champion, Measured challenger, Measured baseline) {
        var lost = "The artifact of the champion, version " + champion.version() + ", is lost (" + champion.why()
                + "), so the challenger was judged against the constant baseline. ";
        return againstBaseline(
                challenger,
                baseline,
                new Wording(lost + "It becomes champion: its", lost + "It does not become champion: its", CONSTANT));
    }

    /** A constant is a guess at every genre, so there is none that it does not know. */
    private static Verdict againstBaseline(Measured challenger, Measured baseline, Wording wording) {
        var genres = baseline.evaluation().genres().stream()
                .map(GenreEvaluation::genre)
                .collect(Collectors.toUnmodifiableSet());
        return decide(Contest.of(challenger, baseline, genres), wording, Cause.NOT_BETTER_THAN_BASELINE);
    }

    private static Verdict decide(Contest contest, Wording wording, Cause notBetter) {
        var comparison = Optional.of(contest.comparison());
        if (!contest.isSurelyBetter() && !contest.knowsMoreAtNoCost()) {
            return contest.isBetter()
                    ? new Kept(Cause.NOT_SURELY_BETTER, wording.notSurelyBetter(contest), comparison)
                    : new Kept(notBetter, wording.notBetter(contest), comparison);
        }
        if (!contest.losses().isEmpty()) {
            return new Kept(Cause.GENRE_WORSE, wording.genreWorse(contest), comparison);
        }
        return new Promoted(
                contest.isSurelyBetter() ? wording.promoted(contest) : wording.promotedForItsGenres(contest),
                comparison);
    }
}
