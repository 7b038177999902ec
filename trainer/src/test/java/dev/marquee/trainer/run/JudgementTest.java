package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.trainer.evaluation.ConstantBaseline;
import dev.marquee.trainer.evaluation.Evaluation;
import dev.marquee.trainer.evaluation.Scored;
import dev.marquee.trainer.evaluation.Thresholds;
import dev.marquee.trainer.gate.Opponent;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SampleChampion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final List<String> GENRES = List.of("Drama");
    private static final boolean[][] TRUTH = {{true}, {false}};

    private static Evaluation evaluation(float first, float second) {
        return Evaluation.of(
                Scored.of(GENRES, new float[][] {{first}, {second}}, TRUTH), Thresholds.defaults(GENRES.size()));
    }

    private static Judgement judged(Opponent opponent, Optional<Integer> championNow) {
        var challenger = new Challenger(
                SampleChampion.of(Recipes.SMALL, GENRES, 1),
                new float[][] {{0.9f}, {0.1f}},
                evaluation(0.9f, 0.1f),
                ConstantBaseline.fittedOn(GENRES, TRUTH).evaluate(TRUTH),
                new float[] {0.5f});
        return Judgement.of(challenger, opponent, championNow);
    }

    @Test
    void shouldPromoteABetterChallengerWhileTheChampionIsTheOneItMet() {
        var worse = new Opponent.Champion(6, evaluation(0.1f, 0.9f));

        assertThat(judged(worse, Optional.of(6)).verdict().promoted()).isTrue();
        assertThat(judged(new Opponent.None(), Optional.empty()).verdict().promoted())
                .isTrue();
    }

    @Test
    void shouldNotUndoAMoveThatSomebodyMadeDuringTheTraining() {
        for (var opponent : List.of(
                new Opponent.None(), new Opponent.Champion(6, evaluation(0.1f, 0.9f)), new Opponent.Lost(6, "gone"))) {
            assertThat(judged(opponent, Optional.of(4)).verdict())
                    .isInstanceOfSatisfying(
                            Kept.class,
                            kept -> assertThat(kept.cause()).as("%s", opponent).isEqualTo(Cause.CHAMPION_MOVED));
        }
    }
}
