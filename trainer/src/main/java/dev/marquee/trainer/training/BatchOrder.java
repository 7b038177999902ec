package dev.marquee.trainer.training;

import java.util.Random;

/** Which examples a step takes: every one once in an epoch, in another order in each. */
final class BatchOrder {

    private final int[] order;
    private final Random random;

    BatchOrder(int size, long seed) {
        order = new int[size];
        for (var i = 0; i < size; i++) {
            order[i] = i;
        }
        random = new Random(seed);
    }

    /** Another order (Fisher and Yates). */
    void shuffle() {
        for (var i = order.length - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    int at(int position) {
        return order[position];
    }

    /** Whether to mirror the next example. */
    boolean mirror() {
        return random.nextBoolean();
    }
}
