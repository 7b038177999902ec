package dev.marquee.trainer.gate;

import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A challenger becomes champion only if its mean average precision on the holdout is higher than the champion's and a
 * {@linkplain dev.marquee.evaluation.PairedComparison paired bootstrap} is 90 % sure of it; or if it knows more genres
 * and, on those of the champion, its mean average precision is not lower. In either case no genre of the champion's
 * with at least 30 posters of the holdout may lose more than 0.05 of average precision.
 *
 * <p>Where there is no champion, or none that anybody could load, the constant baseline takes its place. Where there is
 * one that cannot be measured, a person has to decide.
 */
public final class Gate {

    /** A genre with fewer posters of the holdout says too little to be judged by. */
    public static final int POSTERS_TO_COUNT = ModelComparison.MIN_GENRE_POSTERS;

    private static final String BY_HAND =
            "If the challenger shall serve all the same, `marquee models promote N` does it by hand, N being its "
                    + "version.";

    private static final String CONSTANT = "the constant baseline's";

    private Gate() {}

    /**
     * Judges a challenger.
     *
     * @param challenger on today's holdout
     * @param baseline the constant predictor on the same holdout
     * @throws GateException when baseline or champion were measured on another holdout or vocabulary
     */
    public static Verdict judge(ModelEvaluation challenger, ModelEvaluation baseline, Champion champion) {
        requireSameHoldout("baseline", baseline, challenger);
        if (champion instanceof Champion.Measured measured) {
            requireSameHoldout("champion", measured.evaluation(), challenger);
        }
        return undecidable(challenger.metrics()).orElseGet(() -> against(champion, challenger, baseline));
    }

    /**
     * The verdict where somebody moved the champion's alias while the challenger was trained: the one that it was
     * judged against is not the one that it would replace.
     *
     * @param now the version that is champion now
     */
    public static Verdict championMoved(Champion judged, int now) {
        var before = judged.championVersion()
                .map(version -> "the challenger was judged against version " + version)
                .orElse("there was no champion when the challenger was judged");
        return new Kept(
                Cause.CHAMPION_MOVED,
                "The champion stays: version " + now + " was made champion during this training, and " + before
                        + ". The next training is judged against version " + now + ". "
                        + BY_HAND);
    }

    private static void requireSameHoldout(String whose, ModelEvaluation other, ModelEvaluation challenger) {
        if (!other.scores().hasLabelsOf(challenger.scores())) {
            throw GateException.anotherHoldout(whose, other.metrics(), challenger.metrics());
        }
    }

    private static Optional<Verdict> undecidable(ModelMetrics challenger) {
        if (challenger.posters() == 0) {
            return Optional.of(new Kept(
                    Cause.EMPTY_HOLDOUT,
                    "Nothing changes: the holdout holds no labelled posters, so nothing can be compared."));
        }
        if (challenger.positives() == 0) {
            return Optional.of(new Kept(
                    Cause.NO_POSITIVES,
                    "Nothing changes: no poster of the holdout has a genre of the vocabulary, so nothing "
                            + "can be compared."));
        }
        if (Double.isNaN(challenger.meanAveragePrecision()) || Double.isNaN(challenger.loss())) {
            return Optional.of(new Kept(
                    Cause.NOT_A_NUMBER,
                    "Nothing changes: the challenger gave probabilities that are not numbers on the "
                            + VerdictFormatter.holdout(challenger) + ", so its training diverged."));
        }
        return Optional.empty();
    }

    private static Verdict against(Champion champion, ModelEvaluation challenger, ModelEvaluation baseline) {
        if (champion instanceof Champion.Measured measured) {
            return againstChampion(challenger, measured);
        } else if (champion instanceof Champion.Unmeasured unmeasured) {
            return unmeasured(unmeasured);
        } else if (champion instanceof Champion.Lost lost) {
            return inPlaceOf(lost, challenger, baseline);
        }
        return againstBaseline(
                challenger,
                baseline,
                new VerdictFormatter(
                        "The challenger becomes the first champion: its",
                        "There is still no champion: the challenger's",
                        CONSTANT));
    }

    private static Verdict againstChampion(ModelEvaluation challenger, Champion.Measured champion) {
        if (Double.isNaN(champion.metrics().meanAveragePrecision())) {
            return new Promoted(
                    "The challenger becomes champion: the champion gives probabilities that are not numbers on the "
                            + VerdictFormatter.holdout(challenger.metrics()) + ", and the challenger does not.");
        }
        return decide(
                ModelComparison.of(challenger, champion.evaluation(), champion.known()),
                new VerdictFormatter(
                        "The challenger becomes champion: its",
                        "The champion stays: the challenger's",
                        "the champion's"),
                Cause.NOT_BETTER_THAN_CHAMPION);
    }

    private static Verdict unmeasured(Champion.Unmeasured champion) {
        return new Kept(
                Cause.CHAMPION_NOT_MEASURED,
                "The champion stays: version " + champion.version()
                        + " could not be measured on the challenger's holdout ("
                        + champion.why() + "), so nobody knows which is better. "
                        + BY_HAND);
    }

    private static Verdict inPlaceOf(Champion.Lost champion, ModelEvaluation challenger, ModelEvaluation baseline) {
        var lost = "The artifact of the champion, version " + champion.version() + ", is lost (" + champion.why()
                + "), so the challenger was judged against the constant baseline. ";
        return againstBaseline(
                challenger,
                baseline,
                new VerdictFormatter(
                        lost + "It becomes champion: its", lost + "It does not become champion: its", CONSTANT));
    }

    /** A constant is a guess at every genre, so there is none that it does not know. */
    private static Verdict againstBaseline(
            ModelEvaluation challenger, ModelEvaluation baseline, VerdictFormatter text) {
        var genres =
                baseline.metrics().genres().stream().map(GenreMetrics::genre).collect(Collectors.toUnmodifiableSet());
        return decide(ModelComparison.of(challenger, baseline, genres), text, Cause.NOT_BETTER_THAN_BASELINE);
    }

    private static Verdict decide(ModelComparison comparison, VerdictFormatter text, Cause notBetter) {
        var paired = Optional.of(comparison.paired());
        if (!comparison.isSurelyBetter() && !comparison.knowsMoreAtNoCost()) {
            return comparison.isBetter()
                    ? new Kept(Cause.NOT_SURELY_BETTER, text.notSurelyBetter(comparison), paired)
                    : new Kept(notBetter, text.notBetter(comparison), paired);
        }
        if (!comparison.losses().isEmpty()) {
            return new Kept(Cause.GENRE_WORSE, text.genreWorse(comparison), paired);
        }
        return new Promoted(
                comparison.isSurelyBetter() ? text.promoted(comparison) : text.promotedForItsGenres(comparison),
                paired);
    }
}
