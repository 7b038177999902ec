package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.scoring.PixelScaling;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.training.Recipe.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {

    private static final int EXAMPLES = 50;

    /** Two rows of three pixels. */
    private static final Architecture TINY = PlainNetwork.study(2, 3, List.of(1), 1, 0, 0);

    private static final int LENGTH = TINY.inputLength();

    private static final Augmentation EVERYTHING = new Augmentation(true, 0.1, 0.2, 0.3, 0.5, 0.4);

    private static int[] order(long seed, int epoch) {
        return BatchLoader.shuffled(EXAMPLES, BatchLoader.random(seed, epoch));
    }

    /** Poster i has pixel values 20 i, 20 i + 1 and so on; genre 0 if i is even, genre 1 if i is greater than 2. */
    private static Split split(int size) {
        var examples = new ArrayList<Example>();
        var truth = new boolean[size][];
        for (var i = 0; i < size; i++) {
            var rgb = new byte[LENGTH];
            for (var value = 0; value < LENGTH; value++) {
                rgb[value] = (byte) (20 * i + value);
            }
            examples.add(Examples.of("p" + i, rgb, List.of()));
            truth[i] = new boolean[] {i % 2 == 0, i > 2};
        }
        return Examples.split(examples, truth);
    }

    private static Recipe recipe(Augmentation augmentation, int batchSize) {
        return Recipes.withChance(Recipes.withBatchSize(Recipes.of(1), batchSize), TINY, augmentation, 5);
    }

    private static float[] slice(float[] values, int index, int length) {
        return Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }

    /** What is scored when the poster is measured: batches without augmentation must be that to the bit. */
    private static float[] scaled(Example poster) {
        var values = new float[LENGTH];
        PixelScaling.scale(List.of(Examples.rgb(poster)), LENGTH, values);
        return values;
    }

    /** Which poster a row is; its first value tells. */
    private static int posterIn(Batch batch, int row) {
        return Math.round(batch.input()[row * LENGTH] * 255) / 20;
    }

    @Test
    void shouldPutEveryPostersPixelsBesideItsTruthOnceInAnEpoch() {
        var split = split(7);
        var batch = new BatchLoader(split, recipe(Augmentation.NONE, 7), 1).next(null);

        assertThat(batch.input()).hasSize(7 * LENGTH);
        assertThat(batch.truth()).hasSize(7 * 2);
        assertThat(IntStream.range(0, 7).map(row -> posterIn(batch, row)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        for (var row = 0; row < 7; row++) {
            var poster = posterIn(batch, row);
            assertThat(slice(batch.input(), row, LENGTH))
                    .as("pixels of row %d, poster %d", row, poster)
                    .containsExactly(scaled(split.examples().get(poster)));
            assertThat(slice(batch.truth(), row, 2))
                    .as("truth of row %d, poster %d", row, poster)
                    .containsExactly(poster % 2 == 0 ? 1 : 0, poster > 2 ? 1 : 0);
        }
    }

    @Test
    void shouldMakeTheLastBatchAsSmallAsWhatIsLeft() {
        var batches = new BatchLoader(split(7), recipe(Augmentation.NONE, 4), 1);

        assertThat(batches.next(null).size()).isEqualTo(4);
        var last = batches.next(null);
        assertThat(last.size()).isEqualTo(3);
        assertThat(last.input()).hasSize(3 * LENGTH);
        assertThat(last.truth()).hasSize(3 * 2);
    }

    @Test
    void shouldKeepNothingOfWhatAFreeBatchHeldBefore() {
        var one = new BatchLoader(split(8), recipe(EVERYTHING, 4), 1);
        var other = new BatchLoader(split(8), recipe(EVERYTHING, 4), 1);
        var free = one.next(null);
        other.next(null);

        assertThat(one.next(free)).isSameAs(free).usingRecursiveComparison().isEqualTo(other.next(null));
    }

    @Test
    void shouldLetAnEpochsBatchesDependOnTheSeedAndTheEpochAlone() {
        var fromTheStart = new BatchLoader(split(7), recipe(EVERYTHING, 4), 1);
        for (var step = 0; step < 2 * 2; step++) {
            fromTheStart.next(null);
        }
        var fromTheThird = new BatchLoader(split(7), recipe(EVERYTHING, 4), 3);

        for (var step = 0; step < 2 * 2; step++) {
            assertThat(fromTheThird.next(null))
                    .as("step %d after the second epoch", step)
                    .usingRecursiveComparison()
                    .isEqualTo(fromTheStart.next(null));
        }
    }

    @Test
    void shouldGiveAnotherEpochAndAnotherSeedOtherBatches() {
        var one = new BatchLoader(split(7), recipe(EVERYTHING, 7), 1).next(null);
        var otherEpoch = new BatchLoader(split(7), recipe(EVERYTHING, 7), 2).next(null);
        var otherSeed =
                new BatchLoader(split(7), Recipes.withChance(recipe(EVERYTHING, 7), TINY, EVERYTHING, 6), 1).next(null);

        assertThat(one.input()).isNotEqualTo(otherEpoch.input()).isNotEqualTo(otherSeed.input());
    }

    @Test
    void shouldLeaveTruthAndBytesAloneWhenPostersAreMovedAndRecoloured() {
        var split = split(7);
        var before = split.pictures().stream().map(byte[]::clone).toList();
        var plain = new BatchLoader(split, recipe(Augmentation.NONE, 7), 1).next(null);
        var changed = new BatchLoader(split, recipe(new Augmentation(true, 0.1, 0.2, 0.3, 0.5, 0), 7), 1).next(null);

        assertThat(changed.truth()).containsExactly(plain.truth());
        assertThat(changed.input()).isNotEqualTo(plain.input());
        assertThat(split.pictures()).containsExactlyElementsOf(before);
    }

    @Test
    void shouldBlendTruthsAsItBlendsPosters() {
        var plain = new BatchLoader(split(6), recipe(Augmentation.NONE, 6), 1).next(null);
        var blended = new BatchLoader(split(6), recipe(new Augmentation(false, 0, 0, 0, 0, 0.4), 6), 1).next(null);

        for (var row = 0; row < 6; row++) {
            var partner = 5 - row;
            // The first value tells the share, because all posters differ in it.
            var share = (blended.input()[row * LENGTH] - plain.input()[partner * LENGTH])
                    / (plain.input()[row * LENGTH] - plain.input()[partner * LENGTH]);
            assertThat(share).as("share of row %d", row).isBetween(-1e-5f, 1 + 1e-5f);
            for (var genre = 0; genre < 2; genre++) {
                assertThat(blended.truth()[row * 2 + genre])
                        .as("row %d, genre %d", row, genre)
                        .isCloseTo(
                                share * plain.truth()[row * 2 + genre]
                                        + (1 - share) * plain.truth()[partner * 2 + genre],
                                within(1e-5f));
            }
        }
        assertThat(blended.input()).isNotEqualTo(plain.input());
    }

    @Test
    void shouldSmoothLabelsTowardsEachGenresPrevalence() {
        // Four of seven posters have genre 0, four have genre 1.
        var smoothed = Recipes.withLabelSmoothing(recipe(Augmentation.NONE, 7), 0.1);

        var plain = new BatchLoader(split(7), recipe(Augmentation.NONE, 7), 1).next(null);
        var batch = new BatchLoader(split(7), smoothed, 1).next(null);

        for (var i = 0; i < batch.truth().length; i++) {
            assertThat(batch.truth()[i])
                    .as("truth %d, without smoothing %s", i, plain.truth()[i])
                    .isCloseTo((float) (0.9 * plain.truth()[i] + 0.1 * 4 / 7), within(1e-6f));
        }
    }

    @Test
    void shouldTakeEveryExampleExactlyOnceInEachEpoch() {
        var all = IntStream.range(0, EXAMPLES).toArray();

        for (var i = 1; i <= 20; i++) {
            assertThat(order(1, i)).as("epoch %d", i).containsExactlyInAnyOrder(all);
        }
    }

    @Test
    void shouldTakeThemInAnotherOrderForEachEpochAndEachSeed() {
        var orders = IntStream.range(0, 100)
                .mapToObj(i -> Arrays.toString(order(i / 10, i % 10)))
                .distinct();

        assertThat(orders).hasSize(100);
    }

    @Test
    void shouldRepeatItselfWithTheSameSeedAndEpoch() {
        assertThat(order(7, 3)).isEqualTo(order(7, 3));
    }

    /** Generators of neighbouring seeds must not be the same numbers, some places further on. */
    @Test
    void shouldDrawOtherNumbersForNeighbours() {
        var numbers = IntStream.range(0, 100)
                .mapToObj(i -> BatchLoader.random(i / 10, i % 10))
                .flatMapToLong(random -> random.longs(100));

        assertThat(numbers.distinct().count()).isEqualTo(10_000);
    }

    @Test
    void shouldLeaveOneExampleWhereItIs() {
        assertThat(BatchLoader.shuffled(1, BatchLoader.random(3, 1))).containsExactly(0);
    }
}
