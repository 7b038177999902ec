package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.PictureSource;
import dev.marquee.trainer.dataset.TrainingSet.Snapshot;
import dev.marquee.trainer.training.CheckpointFile;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingListener;
import dev.marquee.trainer.training.TrainingLoop;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A training without Kafka: plan, training, thresholds and measuring as in the trainer, from random weights, with
 * nobody to beat and nothing published.
 *
 * @param artifact the model, with its figures on the holdout
 * @param validation the best epoch's figures on the validation split, by which recipes are chosen
 */
public record LocalRun(ModelArtifact artifact, ModelMetrics validation) {

    /**
     * Trains a model; goes on from the checkpoint of the same training if there is one.
     *
     * @param labelled the posters, in any order
     * @param source where their pictures are
     * @param checkpoints file of the newest checkpoint, which is deleted in the end
     * @param stem what the names of the files of pixels begin with, which are there as long as the training
     * @param onPlan gets, before the first step, what will be trained on
     * @param stopRequested asked before every step
     * @throws RunRefusedException if these posters make no training
     * @throws dev.marquee.trainer.training.TrainingFailedException if it diverges or is stopped
     * @throws dev.marquee.trainer.dataset.PixelFileException if there is no room for the pixels
     */
    public static LocalRun train(
            List<Example> labelled,
            PictureSource source,
            Recipe recipe,
            CheckpointFile checkpoints,
            Path stem,
            Consumer<String> onPlan,
            TrainingListener listener,
            BooleanSupplier stopRequested,
            Clock clock)
            throws RunRefusedException {
        var snapshot = new Snapshot(labelled, Map.of());
        var nobody = ChampionModel.none();
        var planned = RunPlan.of(snapshot.examples(), recipe, recipe, nobody);
        try (var pictures = planned.decode(stem, nobody, source, listener, stopRequested)) {
            var plan = planned.with(pictures, recipe, recipe, nobody);
            onPlan.accept(plan.summary());
            var trained = new TrainingLoop(
                            recipe, plan.vocabulary().genres(), plan.splits(), checkpoints, listener, stopRequested)
                    .run(null);
            var runId = TrainingRunner.runId(clock.instant());
            var challenger = Challenger.of(runId, snapshot.cut(), plan, trained, clock.instant());
            checkpoints.delete();
            return new LocalRun(
                    challenger.artifact(),
                    trained.history().get(trained.bestEpoch() - 1).validation());
        }
    }
}
