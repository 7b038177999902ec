package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchTest {

    /** Two rows of three pixels. */
    private static final Architecture TINY = new Architecture(2, 3, List.of(1), 1, 0, 0);

    private static final int LENGTH = TINY.inputLength();

    /** Poster i has pixel values 20 i, 20 i + 1 and so on; genre 0 if i is even, genre 1 if i is greater than 2. */
    private static Part part(int size) {
        var examples = new ArrayList<Example>();
        var truth = new boolean[size][];
        for (var i = 0; i < size; i++) {
            var rgb = new byte[LENGTH];
            for (var value = 0; value < LENGTH; value++) {
                rgb[value] = (byte) (20 * i + value);
            }
            examples.add(new Example("p" + i, null, null, "", 2, 3, rgb, 1, List.of()));
            truth[i] = new boolean[] {i % 2 == 0, i > 2};
        }
        return new Part(examples, truth);
    }

    private static Batch batch(Part part, BatchOrder order, int from, int to, boolean mirror) {
        var batch = Batch.ofSize(to - from, TINY, part.truth()[0].length);
        batch.fill(part, order, from, TINY, mirror);
        return batch;
    }

    private static float[] scaled(byte[] rgb) {
        var values = new float[rgb.length];
        for (var i = 0; i < rgb.length; i++) {
            values[i] = (rgb[i] & 0xff) / 255f;
        }
        return values;
    }

    private static float[] slice(float[] values, int index, int length) {
        return java.util.Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }

    @Test
    void shouldPutPixelsAndTruthOfTheOrderedExamplesSideBySide() {
        var part = part(7);
        var order = new BatchOrder(7, 5);
        order.shuffle();

        var batch = batch(part, order, 2, 6, false);

        assertThat(batch.size()).isEqualTo(4);
        assertThat(batch.input()).hasSize(4 * LENGTH);
        assertThat(batch.truth()).hasSize(4 * 2);
        for (var i = 0; i < 4; i++) {
            var index = order.at(2 + i);
            assertThat(slice(batch.input(), i, LENGTH))
                    .as("pixels of row %d, example %d", i, index)
                    .containsExactly(scaled(part.examples().get(index).rgb()));
            assertThat(slice(batch.truth(), i, 2))
                    .as("truth of row %d, example %d", i, index)
                    .containsExactly(index % 2 == 0 ? 1 : 0, index > 2 ? 1 : 0);
        }
    }

    @Test
    void shouldTakeBytesAsUnsigned() {
        var rgb = new byte[LENGTH];
        rgb[0] = (byte) 255;
        rgb[1] = (byte) 128;
        var part =
                new Part(List.of(new Example("p", null, null, "", 2, 3, rgb, 1, List.of())), new boolean[][] {{true}});

        var batch = batch(part, new BatchOrder(1, 0), 0, 1, false);

        assertThat(batch.input()).startsWith(1f, 128 / 255f, 0f);
    }

    @Test
    void shouldMakeTheLastBatchAsSmallAsWhatIsLeft() {
        var batch = batch(part(7), new BatchOrder(7, 5), 4, 7, false);

        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.input()).hasSize(3 * LENGTH);
        assertThat(batch.truth()).hasSize(3 * 2);
    }

    @Test
    void shouldKeepNothingOfWhatItHeldBefore() {
        var order = new BatchOrder(7, 5);
        var batch = batch(part(7), order, 0, 3, false);

        batch.fill(part(7), order, 4, TINY, false);

        assertThat(batch).usingRecursiveComparison().isEqualTo(batch(part(7), order, 4, 7, false));
    }

    @Test
    void shouldMirrorSomePostersAndLeaveTheirTruthAndBytesAlone() {
        var part = part(7);
        var originals =
                part.examples().stream().map(example -> example.rgb().clone()).toList();
        var order = new BatchOrder(7, 5);

        var batch = batch(part, order, 0, 7, true);

        var mirrored = IntStream.range(0, 7)
                .filter(i -> {
                    var row = slice(batch.input(), i, LENGTH);
                    var plain = scaled(originals.get(i));
                    var turned = scaled(Batch.mirrored(originals.get(i), 3));
                    assertThat(row).as("row %d", i).isIn(plain, turned);
                    return java.util.Arrays.equals(row, turned);
                })
                .count();
        assertThat(mirrored).as("mirrored of 7").isBetween(1L, 6L);
        for (var i = 0; i < 7; i++) {
            assertThat(part.examples().get(i).rgb()).as("bytes of %d", i).isEqualTo(originals.get(i));
            assertThat(slice(batch.truth(), i, 2)).containsExactly(i % 2 == 0 ? 1 : 0, i > 2 ? 1 : 0);
        }
    }

    @Test
    void shouldExchangeLeftAndRightPixelByPixelAndNotByteByByte() {
        byte[] rgb = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19};

        assertThat(Batch.mirrored(rgb, 3))
                .containsExactly(7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13);
    }

    @Property
    void shouldGiveThePictureBackWhenMirroredTwice(
            @ForAll @Size(72) byte[] rgb, @ForAll @IntRange(min = 0, max = 5) int divisor) {
        var width = new int[] {1, 2, 3, 4, 6, 24}[divisor];

        assertThat(Batch.mirrored(Batch.mirrored(rgb, width), width)).isEqualTo(rgb);
    }
}
