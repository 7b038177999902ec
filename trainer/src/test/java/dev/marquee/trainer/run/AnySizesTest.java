package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.gate.Verdict;
import dev.marquee.trainer.training.CheckpointFile;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SampleChampion;
import dev.marquee.trainer.training.SilentListener;
import dev.marquee.trainer.training.TrainingLoop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from the pictures to the gate, in which the champion's input is of another size than the challenger's. */
class AnySizesTest {

    private static final Architecture LARGE = PlainNetwork.study(64, 64, List.of(4, 4), 8, 0, 0);
    private static final Architecture SMALL = Recipes.SMALL;

    @TempDir
    private Path folder;

    private Judgement judged(Recipe recipe, ChampionModel champion) throws Exception {
        var planned = RunPlan.of(Examples.telling(300, 5), recipe, recipe, champion);
        try (var pictures =
                planned.decode(folder.resolve("run"), champion, Examples.source(), new SilentListener(), () -> false)) {
            var plan = planned.with(pictures, recipe, recipe, champion);
            var trained = new TrainingLoop(
                            plan.recipe(),
                            plan.vocabulary().genres(),
                            plan.splits(),
                            new CheckpointFile(folder.resolve(
                                    "checkpoint-" + recipe.architecture().height())),
                            new SilentListener(),
                            () -> false)
                    .run(plan.start().orElse(null));
            var challenger = Challenger.of("run-1", Map.of(), plan, trained, Instant.EPOCH);
            var met =
                    champion.measuredOn(plan.splits().holdout(), pictures, plan.vocabulary(), challenger.prevalence());
            return Judgement.of(challenger, met, champion.version(), null);
        }
    }

    @Test
    void shouldPromoteAChallengerThatIsBetterThanAChampionOfAnotherSize() throws Exception {
        var champion =
                ChampionModel.of(3, SampleChampion.of(LARGE, Examples.GENRES, 3).write());

        var judgement = judged(Recipes.of(30), champion);

        assertThat(judgement.champion()).isInstanceOf(Champion.Measured.class);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Promoted.class);
        assertThat(judgement.verdict().comparison()).isPresent();
    }

    @Test
    void shouldKeepAChampionThatIsBetterThanAChallengerOfAnotherSize() throws Exception {
        var small = judged(Recipes.of(30), ChampionModel.none()).challenger().artifact();
        var champion = ChampionModel.of(3, small.write());

        var judgement = judged(Recipes.of(1).with(LARGE), champion);

        var measured = (Champion.Measured) judgement.champion();
        assertThat(judgement.challenger().artifact().description().architecture())
                .isEqualTo(LARGE);
        assertThat(champion.input()).isEqualTo(Optional.of(RunPlan.inputOf(SMALL)));
        assertThat(measured.metrics().meanAveragePrecision())
                .isGreaterThan(judgement.challenger().metrics().meanAveragePrecision());
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Kept.class);
    }
}
