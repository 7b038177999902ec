package dev.marquee.trainer.training;

import java.util.random.RandomGenerator;

/** Which examples the steps of an epoch take: every one once, in an order of chance (Fisher and Yates). */
final class BatchOrder {

    private final int[] order;

    BatchOrder(int size, RandomGenerator random) {
        order = new int[size];
        for (var i = 0; i < size; i++) {
            order[i] = i;
        }
        for (var i = size - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    int at(int position) {
        return order[position];
    }
}
