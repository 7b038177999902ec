package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.ExponentialMovingAverage;
import dev.marquee.cnn.network.Optimiser;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network in epochs of shuffled steps; measures each on the validation split, and ends when
 * that gets no better.
 */
public final class TrainingLoop {

    /** So many training posters are measured after each epoch: enough for the third digit, little beside the epoch. */
    private static final int MEASURED_SAMPLE = 1_000;

    private final Recipe recipe;
    private final List<String> genres;
    private final Splits splits;
    private final Split sample;
    private final CheckpointFile checkpoints;
    private final TrainingListener listener;
    private final BooleanSupplier stopRequested;

    /**
     * @param genres the vocabulary, in the order of the splits' truth
     * @param splits training and validation split must not be empty
     * @param checkpoints file of the newest checkpoint, which is left there in the end
     * @param stopRequested asked before every step, and before every batch that is measured
     */
    public TrainingLoop(
            Recipe recipe,
            List<String> genres,
            Splits splits,
            CheckpointFile checkpoints,
            TrainingListener listener,
            BooleanSupplier stopRequested) {
        this.recipe = recipe;
        this.genres = genres;
        this.splits = splits;
        this.sample = sampleOf(splits.training());
        this.checkpoints = checkpoints;
        this.listener = listener;
        this.stopRequested = stopRequested;
    }

    /** Takes posters from all over the split: the first ones of posterIds that count up would be the oldest films. */
    private static Split sampleOf(Split split) {
        var size = Math.min(MEASURED_SAMPLE, split.size());
        var indexes = IntStream.range(0, size)
                .map(i -> (int) ((long) i * split.size() / size))
                .toArray();
        return new Split(
                Arrays.stream(indexes).mapToObj(split.examples()::get).toList(),
                Arrays.stream(indexes).mapToObj(i -> split.truth()[i]).toArray(boolean[][]::new),
                // Read from where they are each time, as the split's own.
                new AbstractList<>() {
                    @Override
                    public byte[] get(int index) {
                        return split.pictures().get(indexes[index]);
                    }

                    @Override
                    public int size() {
                        return size;
                    }
                });
    }

    /**
     * Trains. Each epoch leaves a checkpoint; where there is one of the same training already, training
     * goes on from there.
     *
     * @param start weights to go on from; null for random ones
     * @throws TrainingFailedException if it diverges or is stopped
     */
    public TrainingResult run(@Nullable Map<String, Tensor> start) {
        var fingerprint = Checkpoint.fingerprint(recipe, genres, splits, start);
        var checkpoint = checkpoint(fingerprint);
        try (var network = TrainableNetwork.create(
                recipe.architecture(),
                genres.size(),
                recipe.seed(),
                new Optimiser(
                        recipe.schedule().learningRate(),
                        Recipe.BETA_2,
                        recipe.regularisation().weightDecay()),
                ConstantBaseline.fittedOn(genres, splits.training().truth()).probabilities())) {
            if (checkpoint != null) {
                network.resume(checkpoint.state());
            } else if (start != null) {
                network.setWeights(start);
            }
            var done = checkpoint == null ? 0 : checkpoint.epochs();
            try (var average = ExponentialMovingAverage.of(
                            network, recipe.regularisation().averageDecay());
                    var batches = PrefetchingBatchLoader.of(splits.training(), recipe, done + 1)) {
                if (checkpoint != null) {
                    average.resume(checkpoint.average(), checkpoint.state().steps());
                }
                return epochs(network, average, batches, fingerprint, checkpoint);
            }
        }
    }

    private @Nullable Checkpoint checkpoint(String fingerprint) {
        var found = checkpoints.find(fingerprint);
        if (found.damage() != null) {
            listener.onCheckpoint(
                    "the checkpoint of a training that was cut off is damaged and is not used: " + found.damage());
        }
        if (found.checkpoint() != null) {
            listener.onCheckpoint("it goes on after epoch " + found.checkpoint().epochs()
                    + ", from the checkpoint of the same training, which was cut off");
        }
        return found.checkpoint();
    }

    private TrainingResult epochs(
            TrainableNetwork network,
            ExponentialMovingAverage average,
            PrefetchingBatchLoader batches,
            String fingerprint,
            @Nullable Checkpoint checkpoint) {
        var history = new ArrayList<EpochResult>(checkpoint == null ? List.of() : checkpoint.history());
        var resumedAfter = history.size();
        var stopping = EarlyStopping.of(history, recipe.schedule().stopPatience());
        var best = checkpoint == null ? average.weights() : checkpoint.best();
        for (var epoch = resumedAfter + 1; epoch <= recipe.schedule().epochs() && !stopping.shouldStop(); epoch++) {
            var start = System.nanoTime();
            var trainingLoss = epoch(network, average, batches, epoch);
            var training = average.use(() -> measure(network, sample));
            var validation = average.use(() -> measure(network, splits.validation()));
            requireFinite(validation.loss(), epoch);
            var isBest = stopping.accept(validation.meanAveragePrecision(), validation.loss());
            if (isBest) {
                best = average.weights();
            }
            var learningRate = recipe.schedule().learningRate(epoch * stepsPerEpoch() - 1, stepsPerEpoch());
            var seconds = (System.nanoTime() - start) / 1e9;
            var result = new EpochResult(epoch, trainingLoss, training, validation, learningRate, seconds, isBest);
            history.add(result);
            // Before the listener hears of it: who hears of an epoch may count on its checkpoint.
            checkpoints.write(
                    new Checkpoint(fingerprint, network.state(), average.weights(), best, List.copyOf(history)));
            listener.onEpoch(result);
        }
        return new TrainingResult(best, stopping.bestEpoch(), history, network.threads(), resumedAfter);
    }

    private double epoch(
            TrainableNetwork network, ExponentialMovingAverage average, PrefetchingBatchLoader batches, int epoch) {
        network.beginEpoch(epoch);
        var size = splits.training().size();
        var step = (epoch - 1) * stepsPerEpoch();
        var done = 0;
        var loss = 0.0;
        while (done < size) {
            stopIfRequested();
            network.setLearningRate(recipe.schedule().learningRate(step++, stepsPerEpoch()));
            var batch = batches.next();
            loss += network.fit(batch.input(), batch.truth()) * batch.size();
            requireFinite(loss, epoch);
            average.update();
            done += batch.size();
            listener.onStep(epoch, done, size, loss / done);
        }
        return loss / size;
    }

    /** Counts the steps of an epoch, of which the last may be smaller than the others. */
    private int stepsPerEpoch() {
        return (splits.training().size() + recipe.batchSize() - 1) / recipe.batchSize();
    }

    private static void requireFinite(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw TrainingFailedException.diverged(epoch);
        }
    }

    private void stopIfRequested() {
        if (stopRequested.getAsBoolean()) {
            throw TrainingFailedException.stopped();
        }
    }

    private ModelMetrics measure(TrainableNetwork network, Split split) {
        var probabilities = Scoring.inBatches(network, split.pictures(), recipe.batchSize(), this::stopIfRequested);
        return ModelMetrics.of(
                LabelledScores.of(genres, probabilities, split.truth()), Thresholds.defaults(genres.size()));
    }
}
