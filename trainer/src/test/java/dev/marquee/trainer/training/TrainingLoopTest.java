package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Schedule;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {

    private static final Augmentation EVERYTHING = new Augmentation(true, 0.1, 0.2, 0.3, 0.2, 0.4);

    /** Keeps every event as one line. */
    private static final class Events implements TrainingListener {
        private final List<String> events = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();

        @Override
        public void onCheckpoint(String message) {
            throw new AssertionError(message);
        }

        @Override
        public void onStep(int epoch, int postersDone, int postersTotal, double loss) {
            events.add("epoch " + epoch + ": " + postersDone + "/" + postersTotal);
            losses.add(loss);
        }

        @Override
        public void onEpoch(EpochResult result) {
            events.add("epoch " + result.number() + " ended");
            losses.add(result.trainingLoss());
        }
    }

    @TempDir
    private Path folder;

    private int trainings;

    /** Gives each training a file of its own, so that none goes on from the one before. */
    private CheckpointFile checkpoints() {
        return new CheckpointFile(folder.resolve("training-" + trainings++));
    }

    private static Splits splits(List<Example> examples) {
        return Examples.splits(examples, Vocabulary.of(examples, 1));
    }

    private TrainingResult train(Recipe recipe, Splits splits) {
        return train(recipe, splits, null);
    }

    private TrainingResult train(Recipe recipe, Splits splits, @Nullable Map<String, Tensor> start) {
        return new TrainingLoop(recipe, Examples.GENRES, splits, checkpoints(), new Events(), () -> false).run(start);
    }

    private static ModelMetrics measured(Recipe recipe, Map<String, Tensor> weights, Split split) {
        try (var network = TrainableNetwork.create(recipe.architecture(), 3, 1, 1e-3)) {
            network.setWeights(weights);
            return ModelMetrics.of(
                    LabelledScores.of(Examples.GENRES, network.score(split.pictures()), split.truth()),
                    Thresholds.defaults(3));
        }
    }

    @Test
    void shouldLearnWhatThePicturesShow() {
        var splits = splits(Examples.telling(240, 1));
        var recipe = Recipes.withLearningRate(Recipes.of(30), 6e-3);

        var trained = train(recipe, splits);

        var first = trained.history().get(0);
        var best = trained.history().get(trained.bestEpoch() - 1);
        assertThat(best.validation().loss())
                .as(
                        "validation loss, after %s in the first epoch",
                        first.validation().loss())
                .isLessThan(0.15);
        var holdout = measured(recipe, trained.weights(), splits.holdout());
        assertThat(holdout.meanAveragePrecision()).as("on posters never seen").isGreaterThan(0.98);
        assertThat(holdout.labelAccuracy()).as("on posters never seen").isGreaterThan(0.95);
    }

    @Test
    void shouldGiveTheBestEpochsWeightsAndNotTheLastOnes() {
        var splits = splits(Examples.misleading(240, 2));
        var recipe = Recipes.withLearningRate(Recipes.of(20), 1e-2);

        var trained = train(recipe, splits);

        var history = trained.history();
        assertThat(trained.bestEpoch())
                .as("the best of %d epochs of learning by heart", history.size())
                .isBetween(1, 19);
        var best = history.get(trained.bestEpoch() - 1).validation();
        assertThat(history).allSatisfy(epoch -> assertThat(epoch.validation().meanAveragePrecision())
                .as("validation mAP of epoch %d", epoch.number())
                .isLessThanOrEqualTo(best.meanAveragePrecision() / EarlyStopping.AS_GOOD));
        var returned = measured(recipe, trained.weights(), splits.validation());
        assertThat(returned.meanAveragePrecision()).isCloseTo(best.meanAveragePrecision(), within(1e-6));
        assertThat(returned.loss()).isCloseTo(best.loss(), within(1e-6));
        assertThat(history.get(19).validation().meanAveragePrecision())
                .as("of the last epoch")
                .isLessThan(best.meanAveragePrecision());
    }

    @Test
    void shouldMarkEveryEpochThatWasTheBestSoFar() {
        var history = train(Recipes.of(8), splits(Examples.misleading(120, 2))).history();

        var highest = Double.NEGATIVE_INFINITY;
        var loss = Double.POSITIVE_INFINITY;
        for (var epoch : history) {
            var reached = epoch.validation().meanAveragePrecision();
            var better = reached > highest
                    || reached == highest && epoch.validation().loss() < loss;
            assertThat(epoch.best())
                    .as("epoch %d, %s after %s", epoch.number(), reached, highest)
                    .isEqualTo(better);
            if (better) {
                highest = reached;
                loss = epoch.validation().loss();
            }
        }
    }

    @Test
    void shouldRepeatItselfWithTheSameSeedDropoutAndAugmentationIncluded() {
        var splits = splits(Examples.telling(100, 4));
        var dropout = PlainNetwork.study(16, 16, List.of(4, 8), 16, 0.2, 0.4);

        var one = train(Recipes.withChance(Recipes.of(3), dropout, EVERYTHING, 5), splits);
        var again = train(Recipes.withChance(Recipes.of(3), dropout, EVERYTHING, 5), splits);
        var otherwise = train(Recipes.withChance(Recipes.of(3), dropout, EVERYTHING, 6), splits);

        assertThat(again.weights()).isEqualTo(one.weights()).isNotEqualTo(otherwise.weights());
        assertThat(again.bestEpoch()).isEqualTo(one.bestEpoch());
        assertThat(again.history())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withIgnoredFields("seconds")
                        // Bins of no pairs have a mean of NaN, which AssertJ's own comparator calls unequal to itself.
                        .withEqualsForType(Double::equals, Double.class)
                        .build())
                .isEqualTo(one.history());
    }

    @Test
    void shouldTellOfEveryStepAndThenOfTheEpoch() {
        var training = Examples.telling(20, 1);
        var vocabulary = Vocabulary.of(training, 1);
        var split = Examples.split(training, vocabulary);
        var seen = new Events();

        new TrainingLoop(
                        Recipes.withBatchSize(Recipes.of(2), 8),
                        Examples.GENRES,
                        new Splits(split, split, split),
                        checkpoints(),
                        seen,
                        () -> false)
                .run(null);

        assertThat(seen.events)
                .containsExactly(
                        "epoch 1: 8/20",
                        "epoch 1: 16/20",
                        "epoch 1: 20/20",
                        "epoch 1 ended",
                        "epoch 2: 8/20",
                        "epoch 2: 16/20",
                        "epoch 2: 20/20",
                        "epoch 2 ended");
        assertThat(seen.losses).allMatch(loss -> loss > 0 && loss < 2);
        assertThat(seen.losses.get(3))
                .as("the epoch's loss is the last step's mean")
                .isEqualTo(seen.losses.get(2));
    }

    @Test
    void shouldEndBetweenStepsWhenAskedTo() {
        var seen = new Events();
        var training = new TrainingLoop(
                Recipes.withBatchSize(Recipes.of(5), 8),
                Examples.GENRES,
                splits(Examples.telling(100, 1)),
                checkpoints(),
                seen,
                () -> seen.events.size() == 2);

        assertThatThrownBy(() -> training.run(null))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage(
                        "The training was stopped before it ended, because the trainer is being shut down; nothing was "
                                + "published. Start the trainer again: it takes the training up by itself.");
        assertThat(seen.events).hasSize(2);
    }

    @Test
    void shouldEndBeforeItMeasuresWhenAskedTo() {
        var seen = new Events();
        var splits = splits(Examples.telling(100, 1));
        var training = new TrainingLoop(
                Recipes.withBatchSize(Recipes.of(5), 1_000),
                Examples.GENRES,
                splits,
                checkpoints(),
                seen,
                () -> seen.events.size() == 1);

        assertThatThrownBy(() -> training.run(null)).hasMessageContaining("stopped");
        assertThat(seen.events).as("one step and no measured epoch").hasSize(1);
    }

    @Test
    void shouldEndBetweenMeasuredBatchesWhenAskedTo() {
        var examples = Examples.telling(40, 1);
        var vocabulary = Vocabulary.of(examples, 1);
        var split = Examples.split(examples, vocabulary);
        var seen = new Events();
        var asked = new AtomicInteger();
        // Three steps and the first of three measured batches.
        var training = new TrainingLoop(
                Recipes.of(1),
                Examples.GENRES,
                new Splits(split, split, split),
                checkpoints(),
                seen,
                () -> asked.incrementAndGet() == 5);

        assertThatThrownBy(() -> training.run(null)).hasMessageContaining("stopped");
        assertThat(seen.events).containsExactly("epoch 1: 16/40", "epoch 1: 32/40", "epoch 1: 40/40");
    }

    @Test
    void shouldEndAtTheStepWhoseLossIsNoNumberAndSayWhatToDo() {
        var recipe = Recipes.withLearningRate(Recipes.of(5), 1e30);
        var seen = new Events();
        var training = new TrainingLoop(
                recipe, Examples.GENRES, splits(Examples.telling(200, 1)), checkpoints(), seen, () -> false);

        assertThatThrownBy(() -> training.run(null))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("The training diverged: the loss of epoch 1 is not a number. Lower trainer.learning.rate,"
                        + " start the trainer again and ask with `marquee train`.");
        assertThat(seen.events)
                .as("the first step is made with sound weights, the second with absurd ones")
                .hasSizeLessThan(3)
                .noneMatch(event -> event.endsWith("ended"));
        assertThat(seen.losses).allMatch(Double::isFinite);
    }

    @Test
    void shouldStopWhenTheValidationPartIsRankedWorseForTooLong() {
        var recipe = Recipes.withSchedule(Recipes.of(60), new Schedule(60, 0, 3e-3, 3));

        var trained = train(recipe, splits(Examples.misleading(240, 2)));

        var highest = trained.history().stream()
                .max(Comparator.comparing(epoch -> epoch.validation().meanAveragePrecision()))
                .orElseThrow();
        assertThat(trained.history()).hasSize(highest.number() + 3).hasSizeLessThan(60);
        assertThat(trained.bestEpoch()).isBetween(highest.number(), highest.number() + 3);
    }

    @Test
    void shouldTellTheLearningRateOfEachEpochsLastStep() {
        var schedule = new Schedule(8, 2, 0.02, 1_000);
        var splits = splits(Examples.misleading(120, 2));
        var steps = (splits.training().size() + 15) / 16;

        var history =
                train(Recipes.withSchedule(Recipes.of(8), schedule), splits).history();

        assertThat(history).hasSize(8);
        for (var epoch : history) {
            assertThat(epoch.learningRate())
                    .as("of epoch %d", epoch.number())
                    .isEqualTo(schedule.learningRate(epoch.number() * steps - 1, steps));
        }
    }

    /** A step that the schedule gives no learning rate to speak of must not move the weights. */
    @Test
    void shouldTakeEveryStepAtTheLearningRateThatTheScheduleGivesIt() {
        var splits = splits(Examples.telling(100, 1));
        var start = train(Recipes.of(1), splits).weights();
        // In the first of so many warm-up epochs a step is at most 1e-9 of the highest.
        var asleep = new Schedule(1_000_000_000, 500_000_000, 1e-3, 1);
        var moved = train(Recipes.withSchedule(Recipes.of(1), new Schedule(1, 0, 1e-3, 1)), splits, start);
        var standing = train(Recipes.withSchedule(Recipes.of(1), asleep), splits, start);

        assertThat(moved.weights()).isNotEqualTo(start);
        start.forEach((name, tensor) -> assertThat(standing.weights().get(name).values())
                .as(name)
                .containsExactly(tensor.values(), within(1e-6f)));
    }

    /** Within an epoch the average of twenty steps is behind the weights; what is given must be what was measured. */
    @Test
    void shouldMeasureAndGiveTheAveragedWeights() {
        var splits = splits(Examples.telling(240, 1));
        var averaging = Recipes.withDecays(Recipes.of(4), 0, 0.95);

        var trained = train(averaging, splits);
        var plain = train(Recipes.of(4), splits);

        var best = trained.history().get(trained.bestEpoch() - 1).validation().loss();
        assertThat(measured(averaging, trained.weights(), splits.validation()).loss())
                .isCloseTo(best, within(1e-6));
        assertThat(trained.weights()).isNotEqualTo(plain.weights());
        assertThat(trained.history())
                .as("averaging leaves the steps alone")
                .extracting(EpochResult::trainingLoss)
                .containsExactlyElementsOf(
                        plain.history().stream().map(EpochResult::trainingLoss).toList());
    }

    @Test
    void shouldTakeWeightOffByItsDecay() {
        var splits = splits(Examples.telling(100, 1));

        var plain = train(Recipes.of(3), splits).weights();
        var decayed = train(Recipes.withDecays(Recipes.of(3), 1, 0), splits).weights();

        assertThat(length(decayed.get("dense.weight"))).isLessThan(length(plain.get("dense.weight")));
    }

    private static double length(@Nullable Tensor tensor) {
        var sum = 0.0;
        for (var value : Objects.requireNonNull(tensor).values()) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void shouldGoOnFromTheWeightsItIsGiven() {
        var splits = splits(Examples.telling(100, 1));
        var start = train(Recipes.of(3), splits).weights();
        var standing = Recipes.withLearningRate(Recipes.of(1), 1e-12);

        var trained = train(standing, splits, start);

        start.forEach((name, tensor) -> assertThat(trained.weights().get(name).values())
                .as(name)
                .containsExactly(tensor.values(), within(1e-6f)));
    }

    @Test
    void shouldMeasureASampleFromAllOverTheTrainingPart() {
        var examples = new ArrayList<Example>();
        for (var i = 0; i < 3_000; i++) {
            // The first two thirds of the posterIds have genres of their own: who measures the first 1,000 sees no
            // Drama.
            examples.add(Examples.labelled(String.format(Locale.ROOT, "p%04d", i), Examples.GENRES.get(i / 1_000)));
        }
        var vocabulary = Vocabulary.of(examples, 1);
        var split = Examples.split(examples, vocabulary);
        var few = Examples.split(examples.subList(0, 1), new boolean[][] {{true, false, false}});
        var recipe = Recipes.withBatchSize(Recipes.of(1), 500);

        var measured =
                train(recipe, new Splits(split, few, few)).history().get(0).training();

        assertThat(measured.posters()).isEqualTo(1_000);
        assertThat(measured.genres())
                .allSatisfy(
                        genre -> assertThat(genre.positives()).as(genre.genre()).isBetween(333, 334));
    }
}
