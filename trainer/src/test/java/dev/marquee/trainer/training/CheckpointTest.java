package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.PlainNetwork.Head;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Schedule;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that are cut off, with all that chance does in them, on one thread. */
class CheckpointTest {

    private static final int EPOCHS = 5;
    private static final Splits SPLITS = splits(1);
    private static final Recipe RECIPE = recipe(5);

    /** Its running means and variances are part of where it stands, too. */
    private static final Architecture NORMALISED = new PlainNetwork(
                    List.of(new PlainNetwork.Block(4, true), new PlainNetwork.Block(8, true)), true, Head.AVERAGE, 0)
            .architecture(16, 16, 0.2, 0.4);

    @TempDir
    private Path folder;

    private final List<String> seen = new ArrayList<>();

    private static Splits splits(long seed) {
        var examples = Examples.telling(100, seed);
        return Examples.splits(examples, Vocabulary.of(examples, 1));
    }

    private static Recipe recipe(long seed) {
        var dropout = PlainNetwork.study(16, 16, List.of(4, 8), 16, 0.2, 0.4);
        var everything = new Augmentation(true, 0.1, 0.2, 0.3, 0.2, 0.4);
        var recipe = Recipes.withSchedule(Recipes.of(EPOCHS), new Schedule(EPOCHS, 1, 3e-3, 1_000));
        return Recipes.withDecays(Recipes.withChance(recipe, dropout, everything, seed), 0.05, 0.9);
    }

    private final class Events implements TrainingListener {
        @Override
        public void onCheckpoint(String message) {
            seen.add(message);
        }

        @Override
        public void onStep(int epoch, int postersDone, int postersTotal, double loss) {
            seen.add("epoch " + epoch + ": " + postersDone);
        }

        @Override
        public void onEpoch(EpochResult result) {
            seen.add("epoch " + result.number() + " ended");
        }
    }

    private Path file() {
        return folder.resolve("state").resolve("training.checkpoint");
    }

    /** Cuts a training off right behind one of its events. */
    private TrainingLoop training(Recipe recipe, Splits splits, String cutOffAfter) {
        return new TrainingLoop(
                recipe,
                Examples.GENRES,
                splits,
                new CheckpointFile(file()),
                new Events(),
                () -> seen.contains(cutOffAfter));
    }

    private static <T> T onOneThread(Supplier<T> work) {
        var thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(() -> {
                        NativeKernels.useOneCoreOnThisThread();
                        return work.get();
                    })
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdown();
        }
    }

    private TrainingResult trained() {
        return trained(RECIPE);
    }

    private TrainingResult trained(Recipe recipe) {
        return onOneThread(() -> training(recipe, SPLITS, "never").run(null));
    }

    /** A training from the start that nothing cuts off, as others are held against it. */
    private TrainingResult uninterrupted() throws IOException {
        return uninterrupted(RECIPE);
    }

    private TrainingResult uninterrupted(Recipe recipe) throws IOException {
        var trained = trained(recipe);
        Files.delete(file());
        seen.clear();
        return trained;
    }

    private void cutOff(Recipe recipe, Splits splits, String after) {
        onOneThread(() -> {
            assertThatThrownBy(() -> training(recipe, splits, after).run(null)).hasMessageContaining("stopped");
            return seen;
        });
        seen.clear();
    }

    private static void assertSame(TrainingResult actual, TrainingResult expected) {
        assertThat(actual.weights()).as("the best epoch's weights").isEqualTo(expected.weights());
        assertThat(actual.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(actual.history())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withIgnoredFields("seconds")
                        // Bins of no pairs have a mean of NaN, which AssertJ's own comparator calls unequal to itself.
                        .withEqualsForType(Double::equals, Double.class)
                        .build())
                .isEqualTo(expected.history());
    }

    @Test
    void shouldRepeatATrainingToTheBitOnOneThread() throws IOException {
        var one = uninterrupted();
        var again = uninterrupted();

        assertSame(again, one);
        assertThat(one.threads()).isEqualTo(1);
        assertThat(one.describe())
                .containsEntry("threads", "1")
                .containsEntry("reproducible", "bit for bit, on the same kind of processor")
                .containsEntry("resumed", "no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch 2 ended", "epoch 3: 48", "epoch 4: 16"})
    void shouldComeToTheSameBitsAsATrainingThatWasNotCutOff(String cutOffAfter) throws IOException {
        var expected = uninterrupted();
        cutOff(RECIPE, SPLITS, cutOffAfter);
        var done = Integer.parseInt(cutOffAfter.substring(6, 7)) - (cutOffAfter.endsWith("ended") ? 0 : 1);

        var resumed = trained();

        assertThat(seen.get(0))
                .isEqualTo("it goes on after epoch " + done
                        + ", from the checkpoint of the same training, which was cut off");
        assertThat(seen.get(1)).isEqualTo("epoch " + (done + 1) + ": 16");
        assertSame(resumed, expected);
        assertThat(resumed.resumedAfter()).isEqualTo(done);
        assertThat(resumed.describe()).containsEntry("resumed", "after epoch " + done + ", from its checkpoint");
    }

    @Test
    void shouldComeToTheSameBitsWithANormalisedNetwork() throws IOException {
        var recipe = Recipes.withChance(RECIPE, NORMALISED, RECIPE.augmentation(), 5);
        var expected = uninterrupted(recipe);
        cutOff(recipe, SPLITS, "epoch 3: 48");

        assertSame(trained(recipe), expected);
        assertThat(seen.get(0)).startsWith("it goes on after epoch 2");
    }

    @Test
    void shouldComeToTheSameBitsWhenItIsCutOffTwice() throws IOException {
        var expected = uninterrupted();
        cutOff(RECIPE, SPLITS, "epoch 2: 16");
        cutOff(RECIPE, SPLITS, "epoch 4 ended");

        assertSame(trained(), expected);
    }

    @Test
    void shouldHaveNothingLeftToDoAfterTheLastEpoch() {
        var first = trained();
        seen.clear();

        var again = trained();

        assertThat(seen).hasSize(1).first().asString().startsWith("it goes on after epoch 5");
        assertSame(again, first);
    }

    @Test
    void shouldBeginAnewWhereTheCheckpointIsOfAnotherTraining() throws IOException {
        var expected = uninterrupted();
        cutOff(recipe(6), SPLITS, "epoch 2 ended");
        assertSame(trained(), expected);
        assertThat(seen).as("with another seed").contains("epoch 1: 16").noneMatch(line -> line.startsWith("it"));

        seen.clear();
        cutOff(RECIPE, splits(2), "epoch 2 ended");
        assertSame(trained(), expected);
        assertThat(seen).as("with other posters").contains("epoch 1: 16").noneMatch(line -> line.startsWith("it"));
    }

    @Test
    void shouldTellOfADamagedCheckpointAndBeginAnew() throws IOException {
        var expected = uninterrupted();
        cutOff(RECIPE, SPLITS, "epoch 3 ended");
        var whole = Files.readAllBytes(file());
        var bitFlipped = whole.clone();
        bitFlipped[whole.length / 2] ^= 1;

        for (var damaged : List.of(bitFlipped, Arrays.copyOf(whole, whole.length / 2), new byte[0])) {
            seen.clear();
            Files.write(file(), damaged);

            assertSame(trained(), expected);

            assertThat(seen.get(0))
                    .as("%d of %d bytes", damaged.length, whole.length)
                    .startsWith("the checkpoint of a training that was cut off is damaged and is not used: ");
            assertThat(seen).contains("epoch 1: 16");
        }
    }

    @Test
    void shouldTrainAllTheSameWhereNoCheckpointCanBeWritten() throws IOException {
        Files.writeString(folder.resolve("state"), "a file where the folder should be");

        assertThat(trained().history()).hasSize(EPOCHS);
    }

    @Test
    void shouldLeaveNothingButTheCheckpointBehindAndDeleteThat() throws IOException {
        trained();
        try (var files = Files.list(folder.resolve("state"))) {
            assertThat(files).containsExactly(file());
        }

        new CheckpointFile(file()).delete();

        assertThat(file()).doesNotExist();
    }
}
