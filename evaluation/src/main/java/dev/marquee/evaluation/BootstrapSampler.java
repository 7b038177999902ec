package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * As many posters as there are, drawn from them with replacement, again and again: each time another set of the same
 * kind. The draws come from a fixed seed, so that the same figures lead to the same conclusions.
 */
final class BootstrapSampler {

    private static final long SEED = 1979;

    private final Random random = new Random(SEED);
    private final int[] draws;

    BootstrapSampler(int posters) {
        draws = new int[posters];
    }

    /** {@code [poster]}, how often each was drawn; the same array each time. */
    int[] next() {
        Arrays.fill(draws, 0);
        for (var i = 0; i < draws.length; i++) {
            draws[random.nextInt(draws.length)]++;
        }
        return draws;
    }
}
