package dev.marquee.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.trainer.evaluation.Evaluation;
import dev.marquee.trainer.evaluation.Scored;
import dev.marquee.trainer.evaluation.Thresholds;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final boolean[] ONE_TRUE = {true, false, false, false};

    /** Mean average precision 1, 1/2, 1/3 or 1/4: the one true poster at rank 1 to 4. */
    private static Evaluation trueAtRank(int rank) {
        var scores = new float[] {1f - rank / 8f + 0.01f, 7 / 8f, 6 / 8f, 5 / 8f};
        return evaluation(ONE_TRUE, scores);
    }

    private static Evaluation constant() {
        return evaluation(ONE_TRUE, new float[] {0.25f, 0.25f, 0.25f, 0.25f});
    }

    private static Evaluation evaluation(boolean[] truth, float[] scores) {
        var rows = new float[scores.length][];
        var labels = new boolean[scores.length][];
        for (var poster = 0; poster < scores.length; poster++) {
            rows[poster] = new float[] {scores[poster]};
            labels[poster] = new boolean[] {truth[poster]};
        }
        return Evaluation.of(Scored.of(List.of("Drama"), rows, labels), Thresholds.defaults(1));
    }

    @Test
    void shouldPromoteAChallengerThatIsBetterThanTheChampion() {
        assertThat(Gate.judge(trueAtRank(1), constant(), new Opponent.Champion(6, trueAtRank(2))))
                .isEqualTo(new Promoted("The challenger becomes champion: its mean average precision on the 4 posters "
                        + "of the holdout is 1.0000, higher than the champion's 0.5000."));
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsWorse() {
        var verdict = Gate.judge(trueAtRank(3), constant(), new Opponent.Champion(6, trueAtRank(2)));

        assertThat(verdict)
                .isEqualTo(new Kept(
                        Cause.NOT_BETTER_THAN_CHAMPION,
                        "The champion stays: the challenger's mean average precision on the 4 posters of the holdout "
                                + "is 0.3333, not higher than the champion's 0.5000."));
        assertThat(verdict.promoted()).isFalse();
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsOnlyAsGood() {
        assertThat(Gate.judge(trueAtRank(2), constant(), new Opponent.Champion(6, trueAtRank(2))))
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.cause()).isEqualTo(Cause.NOT_BETTER_THAN_CHAMPION));
    }

    @Test
    void shouldPromoteTheFirstChampionWhenItBeatsTheConstantBaseline() {
        assertThat(Gate.judge(trueAtRank(2), constant(), new Opponent.None()))
                .isEqualTo(new Promoted("The challenger becomes the first champion: its mean average precision on the "
                        + "4 posters of the holdout is 0.5000, higher than the constant baseline's 0.2500."));
    }

    @Test
    void shouldNotPromoteAFirstChampionThatKnowsNoMoreThanAConstant() {
        assertThat(Gate.judge(trueAtRank(4), constant(), new Opponent.None()))
                .isEqualTo(new Kept(
                        Cause.NOT_BETTER_THAN_BASELINE,
                        "There is still no champion: the challenger's mean average precision on the 4 posters of the "
                                + "holdout is 0.2500, not higher than the constant baseline's 0.2500."));
    }

    @Test
    void shouldKeepWhenTheHoldoutIsEmpty() {
        var empty = evaluation(new boolean[0], new float[0]);

        assertThat(Gate.judge(empty, empty, new Opponent.None()))
                .isEqualTo(new Kept(
                        Cause.EMPTY_HOLDOUT,
                        "Nothing changes: the holdout holds no labelled posters, so nothing can be compared."));
    }

    @Test
    void shouldKeepWhenNoHeldOutPosterHasAGenreOfTheVocabulary() {
        var noPositives = evaluation(new boolean[] {false}, new float[] {0.5f});

        assertThat(Gate.judge(noPositives, noPositives, new Opponent.Champion(6, noPositives)))
                .isEqualTo(
                        new Kept(
                                Cause.NO_POSITIVES,
                                "Nothing changes: no poster of the holdout has a genre of the vocabulary, so nothing can be compared."));
    }

    @Test
    void shouldKeepWhenTheChallengerDiverged() {
        var diverged = evaluation(ONE_TRUE, new float[] {Float.NaN, 0.1f, 0.1f, 0.1f});

        assertThat(Gate.judge(diverged, constant(), new Opponent.None())).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.cause()).isEqualTo(Cause.NOT_A_NUMBER);
            assertThat(kept.reason()).contains("not numbers").contains("diverged");
        });
    }

    @Test
    void shouldReplaceAChampionThatGivesNoNumbers() {
        var diverged = evaluation(ONE_TRUE, new float[] {Float.NaN, 0.1f, 0.1f, 0.1f});

        assertThat(Gate.judge(trueAtRank(4), constant(), new Opponent.Champion(6, diverged))
                        .promoted())
                .isTrue();
    }

    @Test
    void shouldRefuseToCompareAcrossHoldouts() {
        var elsewhere = evaluation(new boolean[] {true, false}, new float[] {0.9f, 0.1f});

        assertThatThrownBy(() -> Gate.judge(trueAtRank(1), constant(), new Opponent.Champion(6, elsewhere)))
                .isInstanceOf(GateException.class)
                .hasMessage("holdout of the champion: 2 posters, 1 genres, 1 labels (expected: the challenger's 4 "
                        + "posters, 1 genres, 1 labels; score both on today's holdout over the challenger's "
                        + "vocabulary)");
    }

    @Test
    void shouldLeaveItToAPersonWhereTheChampionCannotBeMeasured() {
        assertThat(Gate.judge(
                        trueAtRank(1), constant(), new Opponent.Unmeasured(6, "it takes pictures of 32x32 pixels")))
                .isEqualTo(
                        new Kept(
                                Cause.CHAMPION_NOT_MEASURED,
                                "The champion stays: version 6 could not be measured on the challenger's holdout (it takes "
                                        + "pictures of 32x32 pixels), so nobody knows which is better. If the challenger shall "
                                        + "serve all the same, `marquee models promote N` does it by hand, N being its version."));
    }

    @Test
    void shouldJudgeAgainstTheBaselineWhereTheChampionsArtifactIsLost() {
        var lost = new Opponent.Lost(6, "2 of 3 chunks found");

        assertThat(Gate.judge(trueAtRank(2), constant(), lost))
                .isEqualTo(
                        new Promoted("The artifact of the champion, version 6, is lost (2 of 3 chunks found), so the "
                                + "challenger was judged against the constant baseline. It becomes champion: its mean average "
                                + "precision on the 4 posters of the holdout is 0.5000, higher than the constant baseline's "
                                + "0.2500."));
        assertThat(Gate.judge(trueAtRank(4), constant(), lost))
                .isEqualTo(new Kept(
                        Cause.NOT_BETTER_THAN_BASELINE,
                        "The artifact of the champion, version 6, is lost (2 of 3 chunks found), so the challenger was "
                                + "judged against the constant baseline. It does not become champion: its mean average "
                                + "precision on the 4 posters of the holdout is 0.2500, not higher than the constant "
                                + "baseline's 0.2500."));
    }

    @Test
    void shouldNotBeAskedAboutAnUnmeasuredChampionWhenNothingCanBeCompared() {
        var empty = evaluation(new boolean[0], new float[0]);

        assertThat(Gate.judge(empty, empty, new Opponent.Unmeasured(6, "another size")))
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.cause()).isEqualTo(Cause.EMPTY_HOLDOUT));
    }

    @Test
    void shouldKeepAChampionThatWasMadeDuringTheTraining() {
        assertThat(Gate.championMoved(new Opponent.Champion(6, trueAtRank(2)), 4))
                .isEqualTo(new Kept(
                        Cause.CHAMPION_MOVED,
                        "The champion stays: version 4 was made champion during this training, and the challenger was "
                                + "judged against version 6. The next training is judged against version 4. If the "
                                + "challenger shall serve all the same, `marquee models promote N` does it by hand, N "
                                + "being its version."));
        assertThat(Gate.championMoved(new Opponent.None(), 4).reason())
                .contains("and there was no champion when the challenger was judged.");
    }

    @Test
    void shouldShowEnoughDigitsToTellTheTwoFiguresApart() {
        assertThat(Figures.of(0.25, 0.5)).isEqualTo(new Figures("0.2500", "0.5000"));
        assertThat(Figures.of(0.2500001, 0.25)).isEqualTo(new Figures("0.2500001", "0.2500000"));
        assertThat(Figures.of(0.25, 0.25)).isEqualTo(new Figures("0.2500", "0.2500"));
        assertThat(Figures.of(0.25, Double.NaN)).isEqualTo(new Figures("0.2500", "not a number"));
    }

    @Property(seed = "5")
    void shouldNeverWriteDifferentFiguresAlike(
            @ForAll @DoubleRange(min = 0.01, max = 1) @Scale(17) double challenger,
            @ForAll @DoubleRange(min = 0.01, max = 1) @Scale(17) double other) {
        var figures = Figures.of(challenger, other);

        assertThat(figures.challenger().equals(figures.other())).isEqualTo(challenger == other);
    }
}
