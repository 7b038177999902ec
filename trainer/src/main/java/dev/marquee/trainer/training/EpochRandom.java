package dev.marquee.trainer.training;

import java.util.SplittableRandom;

/** An epoch's own generator: what chance does in an epoch must not hang on the epochs before it, or none could be resumed. */
final class EpochRandom {

    private EpochRandom() {}

    /** From the seed and the epoch alone. */
    static SplittableRandom of(long seed, int epoch) {
        // The seed is mixed first: generators of neighbouring seeds and epochs would else be the same ones.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
    }
}
