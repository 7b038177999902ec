package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.scoring.PixelScaling;
import dev.marquee.trainer.training.Recipe.Augmentation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmenterTest {

    private static final int SIDE = 8;
    private static final Architecture ARCHITECTURE = PlainNetwork.study(SIDE, SIDE, List.of(1), 1, 0, 0);

    /** Draws these numbers in [0, 1) over and over; a coin falls as told. */
    private record Loaded(boolean coin, double number) implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("a draw that this test does not know of");
        }

        @Override
        public boolean nextBoolean() {
            return coin;
        }

        @Override
        public double nextDouble() {
            return number;
        }

        @Override
        public float nextFloat() {
            return (float) number;
        }

        @Override
        public int nextInt(int bound) {
            return (int) (number * bound);
        }
    }

    private static byte[] poster(long seed) {
        var rgb = new byte[SIDE * SIDE * 3];
        new Random(seed).nextBytes(rgb);
        return rgb;
    }

    private static byte[] plain(int value) {
        var rgb = new byte[SIDE * SIDE * 3];
        Arrays.fill(rgb, (byte) value);
        return rgb;
    }

    private static float[] scaled(byte[] rgb) {
        var values = new float[rgb.length];
        PixelScaling.scale(List.of(rgb), rgb.length, values);
        return values;
    }

    private static float[] augmented(Augmentation augmentation, byte[] rgb, RandomGenerator random) {
        var target = new float[rgb.length];
        new Augmenter(augmentation, ARCHITECTURE).write(rgb, random, target, 0);
        return target;
    }

    private static float at(float[] picture, int row, int column, int channel) {
        return picture[(row * SIDE + column) * 3 + channel];
    }

    @Test
    void shouldLeaveEveryBitAloneWhenAllStrengthsAreZero() {
        var random = new SplittableRandom(1);

        for (var i = 0; i < 50; i++) {
            assertThat(augmented(Augmentation.NONE, poster(i), random))
                    .as("poster %d", i)
                    .containsExactly(scaled(poster(i)));
        }
    }

    @Test
    void shouldMirrorPixelByPixelAndNotByteByByte() {
        var original = scaled(poster(1));

        var mirrored = augmented(Recipes.MIRROR, poster(1), new Loaded(true, 0.5));

        for (var row = 0; row < SIDE; row++) {
            for (var column = 0; column < SIDE; column++) {
                for (var channel = 0; channel < 3; channel++) {
                    assertThat(at(mirrored, row, column, channel))
                            .as("row %d, column %d, channel %d", row, column, channel)
                            .isEqualTo(at(original, row, SIDE - 1 - column, channel));
                }
            }
        }
    }

    @Test
    void shouldMirrorAboutHalf() {
        var random = new SplittableRandom(3);
        var original = scaled(poster(1));

        var mirrored = 0;
        for (var i = 0; i < 2_000; i++) {
            mirrored += Arrays.equals(original, augmented(Recipes.MIRROR, poster(1), random)) ? 0 : 1;
        }

        assertThat(mirrored).isBetween(900, 1_100);
    }

    /** Half of eight pixels at the most: a draw of 0.75 is half of that, one of 0.25 as much the other way. */
    @ParameterizedTest
    @CsvSource({"0.75, 2", "0.25, -2", "0, -4", "0.5, 0"})
    void shouldShiftByWholePixelsExactlyAndReflectAtTheBorder(double draw, int pixels) {
        var original = scaled(poster(2));

        var shifted = augmented(new Augmentation(false, 0.5, 0, 0, 0, 0), poster(2), new Loaded(false, draw));

        for (var row = 0; row < SIDE; row++) {
            for (var column = 0; column < SIDE; column++) {
                for (var channel = 0; channel < 3; channel++) {
                    assertThat(at(shifted, row, column, channel))
                            .as("row %d, column %d, channel %d", row, column, channel)
                            .isEqualTo(at(original, reflected(row + pixels), reflected(column + pixels), channel));
                }
            }
        }
    }

    private static int reflected(int place) {
        return place < 0 ? -1 - place : place >= SIDE ? 2 * SIDE - 1 - place : place;
    }

    @Test
    void shouldEnlargeAroundTheMiddle() {
        // Each row and column is one step brighter than the one before: a plane stays one between its pixels.
        var rgb = new byte[SIDE * SIDE * 3];
        for (var i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (10 * (i / 3 / SIDE) + 10 * (i / 3 % SIDE));
        }
        // A draw of 0.75 is half of the strength: a zoom of exp(0.25), and of exp(0.0375) more for the width.
        var zoom = Math.exp(0.25);
        var aspect = Math.exp(0.0375);

        var enlarged = augmented(new Augmentation(false, 0, 0.5, 0, 0, 0), rgb, new Loaded(false, 0.75));

        for (var row = 0; row < SIDE; row++) {
            for (var column = 0; column < SIDE; column++) {
                var sourceRow = 3.5 + (row - 3.5) / (zoom / aspect);
                var sourceColumn = 3.5 + (column - 3.5) / (zoom * aspect);
                assertThat(at(enlarged, row, column, 1))
                        .as("row %d, column %d", row, column)
                        .isCloseTo((float) (10 * (sourceRow + sourceColumn) / 255), within(1e-5f));
            }
        }
    }

    /** The formulas one after the other, as they stand in the docstring. */
    @Property(tries = 200)
    void shouldRecolourAsWrittenDown(@ForAll @DoubleRange(min = 0, max = 0.99) double draw, @ForAll long seed) {
        var original = scaled(poster(seed));
        var factor = 1 + 0.4 * (2 * draw - 1);
        var gain = 1 + 0.12 * (2 * draw - 1);
        var mean = 0.0;
        for (var value : original) {
            mean += value / original.length;
        }

        var recoloured = augmented(new Augmentation(false, 0, 0, 0.4, 0, 0), poster(seed), new Loaded(false, draw));

        for (var pixel = 0; pixel < original.length; pixel += 3) {
            var contrasted = new double[3];
            for (var channel = 0; channel < 3; channel++) {
                contrasted[channel] = mean * factor + factor * (original[pixel + channel] - mean);
            }
            var luma = 0.299 * contrasted[0] + 0.587 * contrasted[1] + 0.114 * contrasted[2];
            for (var channel = 0; channel < 3; channel++) {
                var saturated = luma + factor * (contrasted[channel] - luma);
                assertThat(recoloured[pixel + channel])
                        .as("value %d, was %s", pixel + channel, original[pixel + channel])
                        .isCloseTo((float) Math.min(1, Math.max(0, gain * saturated)), within(2e-5f));
            }
        }
    }

    @Test
    void shouldBrightenAPlainPosterByTheFactor() {
        var brighter = augmented(new Augmentation(false, 0, 0, 0.5, 0, 0), plain(100), new Loaded(false, 0.6));

        // A draw of 0.6 is a fifth of the strength: 1.1 for the brightness, 1.03 for each channel.
        for (var value : brighter) {
            assertThat(value).isCloseTo(100 / 255f * 1.1f * 1.03f, within(1e-5f));
        }
    }

    @Test
    void shouldEraseARectangleInOneColour() {
        var erased = augmented(new Augmentation(false, 0, 0, 0, 1, 0), plain(0), new Loaded(false, 0.5));

        // Half of the way from 15 % to 50 % of eight pixels is three, and half of the six places is the fourth.
        for (var row = 0; row < SIDE; row++) {
            for (var column = 0; column < SIDE; column++) {
                var inside = row >= 3 && row < 6 && column >= 3 && column < 6;
                assertThat(at(erased, row, column, 2))
                        .as("row %d, column %d", row, column)
                        .isEqualTo(inside ? 0.5f : 0);
            }
        }
    }

    @Test
    void shouldEraseOnlyInTheShareOfThePostersThatItIsToldOf() {
        var random = new SplittableRandom(4);
        var erased = 0;
        for (var i = 0; i < 2_000; i++) {
            var augmented = augmented(new Augmentation(false, 0, 0, 0, 0.25, 0), plain(0), random);
            erased += Arrays.equals(augmented, scaled(plain(0))) ? 0 : 1;
        }

        assertThat(erased).isBetween(420, 580);
    }

    @Property(tries = 200)
    void shouldStayBetweenZeroAndOneAndBeANumber(@ForAll long seed) {
        var strongest = new Augmentation(true, 0.5, 1, 1, 0.5, 0);

        for (var value : augmented(strongest, poster(seed), new SplittableRandom(seed))) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void shouldWriteNothingButItsPoster() {
        var target = new float[3 * SIDE * SIDE * 3];
        Arrays.fill(target, 7);

        new Augmenter(new Augmentation(true, 0.5, 1, 1, 1, 0), ARCHITECTURE)
                .write(poster(1), new SplittableRandom(1), target, SIDE * SIDE * 3);

        assertThat(Arrays.copyOfRange(target, 0, SIDE * SIDE * 3)).containsOnly(7);
        assertThat(Arrays.copyOfRange(target, SIDE * SIDE * 3, 2 * SIDE * SIDE * 3))
                .doesNotContain(7);
        assertThat(Arrays.copyOfRange(target, 2 * SIDE * SIDE * 3, target.length))
                .containsOnly(7);
    }

    @Test
    void shouldLeaveTheOtherChancesAloneWhenOneStrengthIsChanged() {
        var random = new SplittableRandom(5);
        var other = new SplittableRandom(5);

        augmented(Augmentation.NONE, poster(1), random);
        augmented(new Augmentation(true, 0.5, 1, 1, 0, 0), poster(1), other);

        assertThat(random.nextLong()).isEqualTo(other.nextLong());
    }

    @Test
    void shouldRefuseAPictureOfAnotherSize() {
        assertThatThrownBy(() -> new Augmenter(Augmentation.NONE, ARCHITECTURE)
                        .write(new byte[75], new SplittableRandom(1), new float[1_000], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("picture: 75 bytes (expected: 192)");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 0, 0, 0",
        "0.6, 0, 0, 0, 0",
        "0, NaN, 0, 0, 0",
        "0, 0, 1.1, 0, 0",
        "0, 0, 0, 2, 0",
        "0, 0, 0, 0, 2"
    })
    void shouldRefuseStrengthsOutOfRange(double shift, double scale, double colour, double erase, double mixup) {
        assertThatThrownBy(() -> new Augmentation(false, shift, scale, colour, erase, mixup))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: 0 to ");
    }
}
