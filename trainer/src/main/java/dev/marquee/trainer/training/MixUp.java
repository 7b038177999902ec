package dev.marquee.trainer.training;

import java.util.random.RandomGenerator;

/**
 * Blends the posters of a batch and their truths two by two: the first with the last, the second with the last but one, and so
 * on; in an odd batch the middle one stays. The batch is in an order of chance already, so these are pairs of chance.
 *
 * <p>Zhang et al., "mixup: Beyond Empirical Risk Minimization", 2018.
 */
final class MixUp {

    private MixUp() {}

    /** @param strength of Beta(strength, strength), in (0, 1]: near 0 most posters stay almost what they are */
    static void blend(Batch batch, double strength, RandomGenerator random) {
        for (var row = 0; row < batch.size() / 2; row++) {
            var share = (float) share(strength, random);
            var other = batch.size() - 1 - row;
            blend(batch.input(), row, other, batch.input().length / batch.size(), share);
            blend(batch.truth(), row, other, batch.truth().length / batch.size(), share);
        }
    }

    /** Each of the two gives the other as much as it takes. */
    private static void blend(float[] values, int row, int other, int length, float share) {
        for (var i = 0; i < length; i++) {
            var one = values[row * length + i];
            var two = values[other * length + i];
            values[row * length + i] = two + share * (one - two);
            values[other * length + i] = one + share * (two - one);
        }
    }

    /** From Beta(a, a), by J&ouml;hnk's method (1964): simple, and quick where a is at most 1. */
    static double share(double a, RandomGenerator random) {
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
