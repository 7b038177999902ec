package dev.marquee.trainer.training;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.scoring.PixelScaling;
import dev.marquee.trainer.training.Recipe.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Augments one poster after the other by chance: its place and size, its colours, a rectangle of it. Every
 * poster takes the same number of draws whatever is on, so that a strength that is changed leaves the other
 * chances alone. Not thread-safe.
 */
final class Augmenter {

    /**
     * Share of the strength of scale that width is scaled by against height, and of colour's by which a
     * single channel is changed.
     */
    private static final double WEAKER = 0.3;

    /** Least share of a side that an erased rectangle has. */
    private static final double ERASED_LEAST = 0.15;

    private static final double ERASED_MOST = 0.5;

    /** Luma of red, green and blue: ITU-R BT.601. */
    private static final float RED = 0.299f;

    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private final Augmentation strengths;
    private final int height;
    private final int width;
    private final int rowLength;
    private final SourceAxis rows;
    private final SourceAxis columns;

    /** Holds the poster with its columns in place and its rows not yet. */
    private final float[] halfway;

    Augmenter(Augmentation strengths, Architecture architecture) {
        this.strengths = strengths;
        this.height = architecture.height();
        this.width = architecture.width();
        this.rowLength = width * Architecture.CHANNELS;
        this.rows = new SourceAxis(height);
        this.columns = new SourceAxis(width);
        this.halfway = new float[height * rowLength];
    }

    /**
     * Writes an augmented poster.
     *
     * @param rgb {@code height x width x 3} bytes, which stay as they are
     * @param target gets {@code height x width x 3} numbers in [0, 1] from the offset on
     */
    void write(byte[] rgb, RandomGenerator random, float[] target, int offset) {
        if (rgb.length != halfway.length) {
            throw new IllegalArgumentException("picture: " + rgb.length + " bytes (expected: " + halfway.length + ")");
        }
        place(random);
        sample(rgb, target, offset);
        recolour(random, target, offset);
        erase(random, target, offset);
    }

    private void place(RandomGenerator random) {
        var mirrored = random.nextBoolean() && strengths.mirror();
        var zoom = Math.exp(upTo(strengths.scale(), random));
        var aspect = Math.exp(upTo(WEAKER * strengths.scale(), random) / 2);
        var right = upTo(strengths.shift(), random) * width;
        var down = upTo(strengths.shift(), random) * height;
        columns.map((mirrored ? -1 : 1) / (zoom * aspect), right);
        rows.map(aspect / zoom, down);
    }

    /** Draws uniformly from (-strength, strength). */
    private static double upTo(double strength, RandomGenerator random) {
        return strength * (2 * random.nextDouble() - 1);
    }

    /**
     * Interpolates bilinearly, along the rows first and then across them: less work than four pixels
     * at once, and vectorised.
     */
    private void sample(byte[] rgb, float[] target, int offset) {
        for (var row = 0; row < rgb.length; row += rowLength) {
            for (var column = 0; column < width; column++) {
                var from = row + columns.first(column) * Architecture.CHANNELS;
                var to = row + columns.second(column) * Architecture.CHANNELS;
                var fraction = columns.fraction(column);
                var place = row + column * Architecture.CHANNELS;
                for (var channel = 0; channel < Architecture.CHANNELS; channel++) {
                    var value = PixelScaling.scaled(rgb[from + channel]);
                    halfway[place + channel] = value + fraction * (PixelScaling.scaled(rgb[to + channel]) - value);
                }
            }
        }
        for (var row = 0; row < height; row++) {
            between(
                    rows.first(row) * rowLength,
                    rows.second(row) * rowLength,
                    rows.fraction(row),
                    target,
                    offset + row * rowLength);
        }
    }

    private void between(int from, int to, float fraction, float[] target, int offset) {
        for (var i = 0; i < rowLength; i++) {
            var value = halfway[from + i];
            target[offset + i] = value + fraction * (halfway[to + i] - value);
        }
    }

    /**
     * Moves the mean by brightness, the values around it by contrast, and the channels around their luma by saturation.
     */
    private void recolour(RandomGenerator random, float[] target, int offset) {
        var colour = strengths.colour();
        var brightness = 1 + upTo(colour, random);
        var contrast = 1 + upTo(colour, random);
        var saturation = 1 + upTo(colour, random);
        var red = (float) (1 + upTo(WEAKER * colour, random));
        var green = (float) (1 + upTo(WEAKER * colour, random));
        var blue = (float) (1 + upTo(WEAKER * colour, random));
        if (colour == 0) {
            return;
        }
        var own = (float) (contrast * saturation);
        var grey = (float) (contrast * (1 - saturation));
        var all = (float) ((brightness - contrast) * mean(target, offset));
        for (var i = offset; i < offset + halfway.length; i += Architecture.CHANNELS) {
            var luma = RED * target[i] + GREEN * target[i + 1] + BLUE * target[i + 2];
            var shared = grey * luma + all;
            target[i] = clamped(red * (own * target[i] + shared));
            target[i + 1] = clamped(green * (own * target[i + 1] + shared));
            target[i + 2] = clamped(blue * (own * target[i + 2] + shared));
        }
    }

    private double mean(float[] target, int offset) {
        var sum = 0.0;
        for (var row = offset; row < offset + halfway.length; row += rowLength) {
            var rowSum = 0f;
            for (var i = row; i < row + rowLength; i++) {
                rowSum += target[i];
            }
            sum += rowSum;
        }
        return sum / halfway.length;
    }

    private static float clamped(float value) {
        return Math.min(1, Math.max(0, value));
    }

    private void erase(RandomGenerator random, float[] target, int offset) {
        var erased = random.nextDouble() < strengths.erase();
        var eraseRows = side(height, random);
        var eraseColumns = side(width, random);
        var top = random.nextInt(height - eraseRows + 1);
        var left = random.nextInt(width - eraseColumns + 1);
        var red = random.nextFloat();
        var green = random.nextFloat();
        var blue = random.nextFloat();
        if (!erased) {
            return;
        }
        for (var row = top; row < top + eraseRows; row++) {
            for (var column = left; column < left + eraseColumns; column++) {
                var place = offset + row * rowLength + column * Architecture.CHANNELS;
                target[place] = red;
                target[place + 1] = green;
                target[place + 2] = blue;
            }
        }
    }

    private static int side(int length, RandomGenerator random) {
        return (int) Math.round(length * (ERASED_LEAST + (ERASED_MOST - ERASED_LEAST) * random.nextDouble()));
    }

    /**
     * Where the pixels along one side of an augmented picture come from: each lies between two pixels of the
     * original, or on the first of them. Beyond its border the original goes on as its mirror image, so that there is
     * no edge to learn.
     */
    private static final class SourceAxis {

        private final int[] first;
        private final int[] second;
        private final float[] fraction;

        /**
         * Makes an axis that leaves the original as it is.
         *
         * @param length pixels of the side, of the original as of what is made of it
         */
        private SourceAxis(int length) {
            first = new int[length];
            second = new int[length];
            fraction = new float[length];
            map(1, 0);
        }

        /**
         * Maps the middle of the side to a place in the original and its neighbours to steps from there.
         *
         * @param step pixels of the original from one pixel to the next: below 1 enlarges, a negative one mirrors
         * @param shift pixels of the original from its middle
         */
        private void map(double step, double shift) {
            var middle = (first.length - 1) / 2.0;
            for (var i = 0; i < first.length; i++) {
                var source = middle + shift + (i - middle) * step;
                var below = (int) Math.floor(source);
                first[i] = reflected(below);
                second[i] = reflected(below + 1);
                fraction[i] = (float) (source - below);
            }
        }

        /** Reflects a place at the border, whose pixels are doubled: ... 1 0 | 0 1 2 | 2 1 ... */
        private int reflected(int place) {
            var inPeriod = Math.floorMod(place, 2 * first.length);
            return Math.min(inPeriod, 2 * first.length - 1 - inPeriod);
        }

        private int first(int place) {
            return first[place];
        }

        private int second(int place) {
            return second[place];
        }

        /** Returns how far from the first to the second, in [0, 1). */
        private float fraction(int place) {
            return fraction[place];
        }
    }
}
