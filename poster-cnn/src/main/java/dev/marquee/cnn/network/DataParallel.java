package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;

import dev.marquee.cnn.kernels.NativeKernels;
import java.util.stream.IntStream;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Data parallelism on the cores of one machine: splits a batch over threads that each run whole ops on their own
 * posters. OpenMP would split every op instead, and wait for its slowest thread after each: on two busy cores that made
 * small ops slower than one thread does them.
 */
final class DataParallel {

    private DataParallel() {}

    /** Work on the posters, or other elements, {@code [from, to)} of a batch. */
    @FunctionalInterface
    interface Work {
        void run(int share, int from, int to);
    }

    /** How many shares a batch has: at most one for each poster. */
    static int count(int shares, int batch) {
        return Math.min(shares, batch);
    }

    /**
     * Runs work on every share of a batch, each on a thread whose native ops use that thread alone, and returns when
     * all is done. Which posters make a share depends on the two numbers alone, so that results do not differ from run
     * to run.
     *
     * @param shares at least 1
     * @param batch posters, at least 1
     */
    static void run(int shares, int batch, Work work) {
        var count = count(shares, batch);
        if (count == 1) {
            work.run(0, 0, batch);
        } else {
            // OpenBLAS has one number for the process: with two threads a call and two callers on two cores, matrix
            // products took a fifth longer than with one.
            blas_set_num_threads(1);
            IntStream.range(0, count).parallel().forEach(share -> {
                try (var scope = singleThread()) {
                    work.run(share, start(share, count, batch), start(share + 1, count, batch));
                }
            });
        }
    }

    private static int start(int share, int count, int batch) {
        return (int) ((long) share * batch / count);
    }

    /** How many threads native ops of the calling thread use. */
    static int threads() {
        return ops().ompGetMaxThreads();
    }

    /** Makes native ops of the calling thread use that thread alone, until the scope is closed. */
    static SingleThreadScope singleThread() {
        var threadsBefore = threads();
        NativeKernels.useOneCoreOnThisThread();
        return () -> ops().setOmpNumThreads(threadsBefore);
    }

    /** Restores the number of threads when it is closed. */
    @FunctionalInterface
    interface SingleThreadScope extends AutoCloseable {
        @Override
        void close();
    }

    private static NativeOps ops() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
