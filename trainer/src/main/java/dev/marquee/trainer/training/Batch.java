package dev.marquee.trainer.training;

import dev.marquee.cnn.graph.Architecture;
import java.util.random.RandomGenerator;

/**
 * The posters of a training step; filled anew for a later step, because three megabytes a step would keep
 * the garbage collector busy.
 *
 * @param input {@code [batch, height, width, 3]}, in [0, 1]
 * @param truth {@code [batch, genres]}, in [0, 1]
 * @param size posters in it
 */
record Batch(float[] input, float[] truth, int size) {

    /** Returns a black batch. */
    static Batch ofSize(int size, Architecture architecture, int genres) {
        return new Batch(new float[size * architecture.inputLength()], new float[size * genres], size);
    }

    /**
     * Blends the posters and their truths two by two: the first with the last, the second with the last but
     * one, and so on; in an odd batch the middle one stays. The batch is in an order of chance already, so
     * these are pairs of chance.
     *
     * <p>Zhang et al., "mixup: Beyond Empirical Risk Minimization", 2018.
     *
     * @param strength of Beta(strength, strength), in (0, 1]: near 0 most posters stay almost what they are
     */
    void mixUp(double strength, RandomGenerator random) {
        for (var row = 0; row < size / 2; row++) {
            var share = (float) mixUpShare(strength, random);
            var other = size - 1 - row;
            blend(input, row, other, input.length / size, share);
            blend(truth, row, other, truth.length / size, share);
        }
    }

    /** Blends two rows: each gives the other as much as it takes. */
    private static void blend(float[] values, int row, int other, int length, float share) {
        for (var i = 0; i < length; i++) {
            var one = values[row * length + i];
            var two = values[other * length + i];
            values[row * length + i] = two + share * (one - two);
            values[other * length + i] = one + share * (two - one);
        }
    }

    /** Draws from Beta(a, a), by J&ouml;hnk's method (1964): simple, and quick where a is at most 1. */
    static double mixUpShare(double a, RandomGenerator random) {
        while (true) {
            var one = Math.pow(random.nextDouble(), 1 / a);
            var two = Math.pow(random.nextDouble(), 1 / a);
            var sum = one + two;
            if (sum > 0 && sum <= 1) {
                return one / sum;
            }
        }
    }
}
