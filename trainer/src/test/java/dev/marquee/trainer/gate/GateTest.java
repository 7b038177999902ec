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
import java.util.Optional;
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
        assertThat(Gate.judge(trueAtRank(1), constant(), Optional.of(trueAtRank(2))))
                .isEqualTo(new Promoted("The challenger becomes champion: its mean average precision on the 4 posters "
                        + "of the holdout is 1.0000, higher than the champion's 0.5000."));
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsWorse() {
        var verdict = Gate.judge(trueAtRank(3), constant(), Optional.of(trueAtRank(2)));

        assertThat(verdict)
                .isEqualTo(new Kept(
                        Cause.NOT_BETTER_THAN_CHAMPION,
                        "The champion stays: the challenger's mean average precision on the 4 posters of the holdout "
                                + "is 0.3333, not higher than the champion's 0.5000."));
        assertThat(verdict.promoted()).isFalse();
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsOnlyAsGood() {
        assertThat(Gate.judge(trueAtRank(2), constant(), Optional.of(trueAtRank(2))))
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.cause()).isEqualTo(Cause.NOT_BETTER_THAN_CHAMPION));
    }

    @Test
    void shouldPromoteTheFirstChampionWhenItBeatsTheConstantBaseline() {
        assertThat(Gate.judge(trueAtRank(2), constant(), Optional.empty()))
                .isEqualTo(new Promoted("The challenger becomes the first champion: its mean average precision on the "
                        + "4 posters of the holdout is 0.5000, higher than the constant baseline's 0.2500."));
    }

    @Test
    void shouldNotPromoteAFirstChampionThatKnowsNoMoreThanAConstant() {
        assertThat(Gate.judge(trueAtRank(4), constant(), Optional.empty()))
                .isEqualTo(new Kept(
                        Cause.NOT_BETTER_THAN_BASELINE,
                        "There is still no champion: the challenger's mean average precision on the 4 posters of the "
                                + "holdout is 0.2500, not higher than the constant baseline's 0.2500."));
    }

    @Test
    void shouldKeepWhenTheHoldoutIsEmpty() {
        var empty = evaluation(new boolean[0], new float[0]);

        assertThat(Gate.judge(empty, empty, Optional.empty()))
                .isEqualTo(new Kept(
                        Cause.EMPTY_HOLDOUT,
                        "Nothing changes: the holdout holds no labelled posters, so nothing can be compared."));
    }

    @Test
    void shouldKeepWhenNoHeldOutPosterHasAGenreOfTheVocabulary() {
        var noPositives = evaluation(new boolean[] {false}, new float[] {0.5f});

        assertThat(Gate.judge(noPositives, noPositives, Optional.of(noPositives)))
                .isEqualTo(
                        new Kept(
                                Cause.NO_POSITIVES,
                                "Nothing changes: no poster of the holdout has a genre of the vocabulary, so nothing can be compared."));
    }

    @Test
    void shouldKeepWhenTheChallengerDiverged() {
        var diverged = evaluation(ONE_TRUE, new float[] {Float.NaN, 0.1f, 0.1f, 0.1f});

        assertThat(Gate.judge(diverged, constant(), Optional.empty())).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.cause()).isEqualTo(Cause.NOT_A_NUMBER);
            assertThat(kept.reason()).contains("not numbers").contains("diverged");
        });
    }

    @Test
    void shouldReplaceAChampionThatGivesNoNumbers() {
        var diverged = evaluation(ONE_TRUE, new float[] {Float.NaN, 0.1f, 0.1f, 0.1f});

        assertThat(Gate.judge(trueAtRank(4), constant(), Optional.of(diverged)).promoted())
                .isTrue();
    }

    @Test
    void shouldRefuseToCompareAcrossHoldouts() {
        var elsewhere = evaluation(new boolean[] {true, false}, new float[] {0.9f, 0.1f});

        assertThatThrownBy(() -> Gate.judge(trueAtRank(1), constant(), Optional.of(elsewhere)))
                .isInstanceOf(GateException.class)
                .hasMessage("holdout of the champion: 2 posters, 1 genres, 1 labels (expected: the challenger's 4 "
                        + "posters, 1 genres, 1 labels; score both on today's holdout over the challenger's "
                        + "vocabulary)");
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
