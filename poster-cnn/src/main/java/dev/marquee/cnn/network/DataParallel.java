package dev.marquee.cnn.network;

import java.util.stream.IntStream;

/**
 * Splits a batch over threads that each run whole ops on their own posters. OpenMP would split every op instead, and wait for its
 * slowest thread after each: on two busy cores that made small ops slower than one thread does them.
 */
final class DataParallel {

    private DataParallel() {}

    /** Work on the posters {@code [from, to)} of a batch, or whatever else is many. */
    @FunctionalInterface
    interface Work {
        void run(int share, int from, int to);
    }

    /** How many shares a batch really has. */
    static int count(int shares, int batch) {
        return Math.min(shares, batch);
    }

    /** Returns when all is done. Which posters make a share depends on the numbers alone; at least one each. */
    static void run(int shares, int batch, Work work) {
        var count = count(shares, batch);
        if (count == 1) {
            work.run(0, 0, batch);
        } else {
            IntStream.range(0, count).parallel().forEach(share -> {
                try (var core = new SingleThreadScope()) {
                    work.run(share, start(share, count, batch), start(share + 1, count, batch));
                }
            });
        }
    }

    private static int start(int share, int count, int batch) {
        return (int) ((long) share * batch / count);
    }
}
