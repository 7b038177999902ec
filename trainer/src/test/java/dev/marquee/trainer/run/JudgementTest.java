package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.events.Metric;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.gate.Verdict;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SampleChampion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final List<String> GENRES = List.of("Drama");
    private static final boolean[][] TRUTH = new boolean[40][1];

    static {
        for (var poster = 0; poster < TRUTH.length; poster += 2) {
            TRUTH[poster][0] = true;
        }
    }

    /** Every poster with the genre gets one probability, every other poster another. */
    private static float[][] scores(float with, float without) {
        return Arrays.stream(TRUTH)
                .map(row -> new float[] {row[0] ? with : without})
                .toArray(float[][]::new);
    }

    private static ModelEvaluation measured(float with, float without) {
        return ModelEvaluation.of(
                LabelledScores.of(GENRES, scores(with, without), TRUTH), Thresholds.defaults(GENRES.size()));
    }

    private static Champion champion(float with, float without) {
        return new Champion.Measured(6, measured(with, without), Set.of("Drama"));
    }

    private static Judgement judged(Champion champion, Optional<Integer> championNow) {
        return judged(champion, championNow, null);
    }

    private static Judgement judged(Champion champion, Optional<Integer> championNow, @Nullable String forcedBy) {
        var challenger = new Challenger(
                SampleChampion.of(Recipes.SMALL, GENRES, 1),
                scores(0.9f, 0.1f),
                measured(0.9f, 0.1f),
                ConstantBaseline.fittedOn(GENRES, TRUTH).evaluate(TRUTH),
                new float[] {0.5f});
        return Judgement.of(challenger, champion, championNow, forcedBy);
    }

    @Test
    void shouldPromoteABetterChallengerWhileTheChampionIsTheOneItMet() {
        var worse = champion(0.1f, 0.9f);

        assertThat(judged(worse, Optional.of(6)).verdict().promoted()).isTrue();
        assertThat(judged(new Champion.Absent(), Optional.empty()).verdict().promoted())
                .isTrue();
    }

    @Test
    void shouldNotUndoAMoveThatSomebodyMadeDuringTheTraining() {
        for (var champion : List.of(new Champion.Absent(), champion(0.1f, 0.9f), new Champion.Lost(6, "gone"))) {
            assertThat(judged(champion, Optional.of(4)).verdict())
                    .isInstanceOfSatisfying(
                            Kept.class,
                            kept -> assertThat(kept.cause()).as("%s", champion).isEqualTo(Cause.CHAMPION_MOVED));
        }
    }

    @Test
    void shouldPromoteByForceWhatTheGateKeepsBack() {
        var asGood = champion(0.9f, 0.1f);

        assertThat(judged(asGood, Optional.of(6)).verdict().promoted()).isFalse();
        assertThat(judged(asGood, Optional.of(6), "ana").verdict())
                .isInstanceOfSatisfying(Verdict.Forced.class, forced -> {
                    assertThat(forced.who()).isEqualTo("ana");
                    assertThat(forced.gate().cause()).isEqualTo(Cause.NOT_BETTER_THAN_CHAMPION);
                });
    }

    @Test
    void shouldNotUndoByForceAMoveThatSomebodyMadeDuringTheTraining() {
        assertThat(judged(champion(0.9f, 0.1f), Optional.of(4), "ana").verdict().promoted())
                .isFalse();
    }

    @Test
    void shouldTellTheFiguresOfTheGateBehindThoseOfTheChallenger() {
        assertThat(judged(champion(0.1f, 0.9f), Optional.of(6)).metrics())
                .extracting(Metric::getName)
                .startsWith("meanAveragePrecision")
                .endsWith(
                        "expectedCalibrationError",
                        "mapDifference",
                        "mapDifferenceLow",
                        "mapDifferenceHigh",
                        "confidence");
        assertThat(judged(new Champion.Unmeasured(6, "another size"), Optional.of(6))
                        .metrics())
                .extracting(Metric::getName)
                .endsWith("expectedCalibrationError");
    }
}
