package dev.marquee.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.PairedComparison;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Posters DRAMAS = new Posters(List.of("Drama"), 30);
    private static final Posters DRAMAS_AND_WARS = new Posters(List.of("Drama", "War"), 30, 30);

    private static Verdict judged(ModelEvaluation challenger, Champion champion) {
        return Gate.judge(challenger, DRAMAS.constant(), champion);
    }

    private static Champion champion(ModelEvaluation champion, String... known) {
        return new Champion.Measured(6, champion, Set.of(known));
    }

    private static Cause causeOf(Verdict verdict) {
        assertThat(verdict).as(verdict.reason()).isInstanceOf(Kept.class);
        return ((Kept) verdict).cause();
    }

    private static ModelEvaluation of(List<String> genres, float[][] scores, boolean[][] truth) {
        return ModelEvaluation.of(LabelledScores.of(genres, scores, truth), Thresholds.defaults(genres.size()));
    }

    @Test
    void shouldPromoteAChallengerThatIsClearlyBetterThanTheChampion() {
        var verdict = judged(DRAMAS.finding(30), champion(DRAMAS.finding(15), "Drama"));

        assertThat(verdict).isInstanceOf(Promoted.class);
        assertThat(verdict.promoted()).isTrue();
        assertThat(verdict.reason())
                .startsWith(
                        "The challenger becomes champion: its mean average precision on the 60 posters of the holdout"
                                + " is 1.0000, higher than the champion's 0.7500. The difference is +0.2500 (90 % interval"
                                + " +0.")
                .endsWith("), and the challenger is better in 100.0 % of 2,000 resamples of the holdout.");
        assertThat(verdict.comparison()).contains(PairedComparison.of(DRAMAS.finding(30), DRAMAS.finding(15)));
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsWorse() {
        var verdict = judged(DRAMAS.finding(15), champion(DRAMAS.finding(30), "Drama"));

        assertThat(causeOf(verdict)).isEqualTo(Cause.NOT_BETTER_THAN_CHAMPION);
        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.reason())
                .startsWith(
                        "The champion stays: the challenger's mean average precision on the 60 posters of the holdout"
                                + " is 0.7500, not higher than the champion's 1.0000. The difference is -0.2500 (90 %"
                                + " interval -0.")
                .endsWith("), and the challenger is better in 0.0 % of 2,000 resamples of the holdout.");
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsOnlyAsGood() {
        assertThat(judged(DRAMAS.finding(15), champion(DRAMAS.finding(15), "Drama")))
                .isEqualTo(new Kept(
                        Cause.NOT_BETTER_THAN_CHAMPION,
                        "The champion stays: the challenger's mean average precision on the 60 posters of the holdout"
                                + " is 0.7500, not higher than the champion's 0.7500. The difference is +0.0000 (90 %"
                                + " interval +0.0000 to +0.0000), and the challenger is better in 0.0 % of 2,000 resamples"
                                + " of the holdout.",
                        Optional.of(PairedComparison.of(DRAMAS.finding(15), DRAMAS.finding(15)))));
    }

    /**
     * It is better where one of the posters is drawn that it alone finds: 1 - (58/60)^60 is 0.869, with three 0.954.
     */
    @Test
    void shouldKeepTheChampionWhenChanceMayHaveMadeTheDifference() {
        var champion = champion(DRAMAS.finding(15), "Drama");

        var twoMore = judged(DRAMAS.finding(17), champion);
        var threeMore = judged(DRAMAS.finding(18), champion);

        assertThat(causeOf(twoMore)).isEqualTo(Cause.NOT_SURELY_BETTER);
        assertThat(twoMore.reason())
                .startsWith(
                        "The champion stays: the challenger's mean average precision on the 60 posters of the holdout"
                                + " is 0.7833, higher than the champion's 0.7500, but not surely so. The difference is"
                                + " +0.0333 (90 % interval +0.0000 to +0.")
                .endsWith(" of 2,000 resamples of the holdout; 90 % are needed.");
        assertThat(twoMore.comparison().orElseThrow().confidence()).isBetween(0.84, 0.9);
        assertThat(threeMore.promoted()).isTrue();
        assertThat(threeMore.comparison().orElseThrow().confidence()).isBetween(0.93, 0.98);
    }

    @Test
    void shouldKeepAChampionWhoseGenreTheChallengerWouldRuin() {
        var champion = champion(DRAMAS_AND_WARS.finding(30, 0), "Drama", "War");

        var verdict = Gate.judge(DRAMAS_AND_WARS.finding(26, 30), DRAMAS_AND_WARS.constant(), champion);

        assertThat(causeOf(verdict)).isEqualTo(Cause.GENRE_WORSE);
        assertThat(verdict.reason())
                .startsWith(
                        "The champion stays: the challenger's mean average precision on the 60 posters of the holdout"
                                + " is 0.9667, higher than the champion's 0.7500, but the average precision of Drama falls"
                                + " from 1.0000 to 0.9333 (30 posters); a genre with at least 30 posters may lose at most"
                                + " 0.05. The difference is +0.2167 (90 % interval");
    }

    @Test
    void shouldPutUpWithASmallLossOnAGenre() {
        var champion = champion(DRAMAS_AND_WARS.finding(30, 0), "Drama", "War");

        assertThat(Gate.judge(DRAMAS_AND_WARS.finding(28, 30), DRAMAS_AND_WARS.constant(), champion)
                        .promoted())
                .isTrue();
    }

    @Test
    void shouldPutUpWithALossOnAGenreThatFewPostersHave() {
        var fewDramas = new Posters(List.of("Drama", "War"), 29, 30);
        var champion = champion(fewDramas.finding(29, 0), "Drama", "War");

        assertThat(Gate.judge(fewDramas.finding(15, 30), fewDramas.constant(), champion)
                        .promoted())
                .isTrue();
    }

    @Test
    void shouldNameEveryGenreThatIsWorseTheWorstFirst() {
        var posters = new Posters(List.of("Drama", "Crime", "War"), 30, 30, 30);
        var champion = champion(posters.finding(30, 30, 0), "Drama", "Crime", "War");

        assertThat(Gate.judge(posters.finding(26, 25, 30), posters.constant(), champion)
                        .reason())
                .contains("but the average precision of Crime falls from 1.0000 to 0.9167 (30 posters), of Drama falls "
                        + "from 1.0000 to 0.9333 (30 posters); a genre");
    }

    @Test
    void shouldPromoteAChallengerThatKnowsMoreAndIsNoWorseAtTheOldGenres() {
        var challenger = DRAMAS_AND_WARS.finding(15, 1);
        var champion = DRAMAS_AND_WARS.finding(15, 0);

        var grown = Gate.judge(challenger, DRAMAS_AND_WARS.constant(), champion(champion, "Drama"));
        var notGrown = Gate.judge(challenger, DRAMAS_AND_WARS.constant(), champion(champion, "Drama", "War"));

        assertThat(grown.promoted()).isTrue();
        assertThat(grown.reason())
                .contains("higher than the champion's 0.6250")
                .endsWith("It knows War besides, and on the genres that both know it is not worse: 0.7500 beside"
                        + " 0.7500.");
        assertThat(causeOf(notGrown)).isEqualTo(Cause.NOT_SURELY_BETTER);
    }

    @Test
    void shouldNotLetANewGenrePayForAnOldOne() {
        var challenger = DRAMAS_AND_WARS.finding(14, 3);
        var champion = champion(DRAMAS_AND_WARS.finding(15, 0), "Drama");

        assertThat(causeOf(Gate.judge(challenger, DRAMAS_AND_WARS.constant(), champion)))
                .isEqualTo(Cause.NOT_SURELY_BETTER);
    }

    @Test
    void shouldNotTakeAnUnknownGenreForOneThatTheChampionLoses() {
        // Whatever stands for War there, it is not the champion's own ranking.
        var champion = champion(DRAMAS_AND_WARS.finding(10, 30), "Drama");

        assertThat(Gate.judge(DRAMAS_AND_WARS.finding(30, 20), DRAMAS_AND_WARS.constant(), champion)
                        .promoted())
                .isTrue();
    }

    @Test
    void shouldPromoteTheFirstChampionWhenItClearlyBeatsTheConstantBaseline() {
        var verdict = judged(DRAMAS.finding(15), new Champion.Absent());

        assertThat(verdict.promoted()).isTrue();
        assertThat(verdict.reason())
                .startsWith("The challenger becomes the first champion: its mean average precision on the 60 posters of"
                        + " the holdout is 0.7500, higher than the constant baseline's 0.5000. The difference is"
                        + " +0.2500");
    }

    @Test
    void shouldNotPromoteAFirstChampionThatKnowsNoMoreThanAConstant() {
        var alike = judged(DRAMAS.constant(), new Champion.Absent());
        var hardlyBetter = judged(DRAMAS.finding(1), new Champion.Absent());

        assertThat(causeOf(alike)).isEqualTo(Cause.NOT_BETTER_THAN_BASELINE);
        assertThat(alike.reason())
                .startsWith(
                        "There is still no champion: the challenger's mean average precision on the 60 posters of the "
                                + "holdout is 0.5000, not higher than the constant baseline's 0.5000.");
        assertThat(causeOf(hardlyBetter)).isEqualTo(Cause.NOT_SURELY_BETTER);
    }

    @Test
    void shouldKeepWhenTheHoldoutIsEmpty() {
        var empty = of(List.of("Drama"), new float[0][], new boolean[0][]);

        assertThat(Gate.judge(empty, empty, new Champion.Absent()))
                .isEqualTo(new Kept(
                        Cause.EMPTY_HOLDOUT,
                        "Nothing changes: the holdout holds no labelled posters, so nothing can be compared."));
    }

    @Test
    void shouldKeepWhenNoHeldOutPosterHasAGenreOfTheVocabulary() {
        var noPositives = of(List.of("Drama"), new float[][] {{0.5f}}, new boolean[][] {{false}});

        assertThat(Gate.judge(noPositives, noPositives, champion(noPositives, "Drama")))
                .isEqualTo(new Kept(
                        Cause.NO_POSITIVES,
                        "Nothing changes: no poster of the holdout has a genre of the vocabulary, so nothing"
                                + " can be compared."));
    }

    @Test
    void shouldKeepWhenTheChallengerDiverged() {
        var verdict = judged(DRAMAS.diverged(), new Champion.Absent());

        assertThat(causeOf(verdict)).isEqualTo(Cause.NOT_A_NUMBER);
        assertThat(verdict.reason()).contains("not numbers").contains("diverged");
    }

    @Test
    void shouldReplaceAChampionThatGivesNoNumbers() {
        assertThat(judged(DRAMAS.constant(), champion(DRAMAS.diverged(), "Drama")))
                .isEqualTo(
                        new Promoted("The challenger becomes champion: the champion gives probabilities that are not "
                                + "numbers on the 60 posters of the holdout, and the challenger does not."));
    }

    @Test
    void shouldRefuseToCompareAcrossHoldouts() {
        var elsewhere = of(List.of("Drama"), new float[][] {{0.9f}, {0.1f}}, new boolean[][] {{true}, {false}});

        assertThatThrownBy(() -> judged(DRAMAS.finding(30), champion(elsewhere, "Drama")))
                .isInstanceOf(GateException.class)
                .hasMessage("holdout of the champion: 2 posters, 1 genres, 1 labels (expected: the challenger's 60 "
                        + "posters, 1 genres, 30 labels, with the same labels; score both on today's holdout over the "
                        + "challenger's vocabulary)");
    }

    @Test
    void shouldLeaveItToAPersonWhereTheChampionCannotBeMeasured() {
        assertThat(judged(DRAMAS.finding(30), new Champion.Unmeasured(6, "it takes pictures of 32x32 pixels")))
                .isEqualTo(new Kept(
                        Cause.CHAMPION_NOT_MEASURED,
                        "The champion stays: version 6 could not be measured on the challenger's holdout (it"
                                + " takes pictures of 32x32 pixels), so nobody knows which is better. If the"
                                + " challenger shall serve all the same, `marquee models promote N` does it by"
                                + " hand, N being its version."));
    }

    @Test
    void shouldJudgeAgainstTheBaselineWhereTheChampionsArtifactIsLost() {
        var lost = new Champion.Lost(6, "2 of 3 chunks found");
        var says =
                "The artifact of the champion, version 6, is lost (2 of 3 chunks found), so the challenger was judged "
                        + "against the constant baseline. ";

        var promoted = judged(DRAMAS.finding(15), lost);
        var kept = judged(DRAMAS.constant(), lost);

        assertThat(promoted.promoted()).isTrue();
        assertThat(promoted.reason())
                .startsWith(
                        says + "It becomes champion: its mean average precision on the 60 posters of the holdout is "
                                + "0.7500, higher than the constant baseline's 0.5000.");
        assertThat(causeOf(kept)).isEqualTo(Cause.NOT_BETTER_THAN_BASELINE);
        assertThat(kept.reason())
                .startsWith(says + "It does not become champion: its mean average precision on the 60 posters of the "
                        + "holdout is 0.5000, not higher than the constant baseline's 0.5000.");
    }

    @Test
    void shouldNotBeAskedAboutAnUnmeasuredChampionWhenNothingCanBeCompared() {
        var empty = of(List.of("Drama"), new float[0][], new boolean[0][]);

        assertThat(causeOf(Gate.judge(empty, empty, new Champion.Unmeasured(6, "another size"))))
                .isEqualTo(Cause.EMPTY_HOLDOUT);
    }

    @Test
    void shouldKeepAChampionThatWasMadeDuringTheTraining() {
        assertThat(Gate.championMoved(champion(DRAMAS.finding(15), "Drama"), 4))
                .isEqualTo(new Kept(
                        Cause.CHAMPION_MOVED,
                        "The champion stays: version 4 was made champion during this training, and the challenger was "
                                + "judged against version 6. The next training is judged against version 4. If the "
                                + "challenger shall serve all the same, `marquee models promote N` does it by hand, N "
                                + "being its version."));
        assertThat(Gate.championMoved(new Champion.Absent(), 4).reason())
                .contains("and there was no champion when the challenger was judged.");
    }
}
