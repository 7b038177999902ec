package dev.marquee.benchmarks.kernels;

import dev.marquee.cnn.kernels.NativeKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The fastest matrix product that was seen. Products run as a training step does, one on each core at the same time,
 * and as BLAS does by itself, one on all cores; in squares, and in the long and narrow shape of a convolution's
 * product.
 */
final class GemmPeak implements AutoCloseable {

    /** Rows, inner length and columns. */
    private record Shape(int rows, int inner, int columns) {
        double flops() {
            return 2.0 * rows * inner * columns;
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape(256, 256, 256),
            new Shape(512, 512, 512),
            new Shape(1_024, 1_024, 1_024),
            new Shape(2_048, 2_048, 2_048),
            new Shape(8_192, 576, 128));

    /** Work of one look at a shape on one core, so that a small product is not over before the clock moves on. */
    private static final double FLOPS_OF_A_LOOK = 2e9;

    private final int cores;
    private final ExecutorService threads;
    private double peak;

    GemmPeak(int cores) {
        this.cores = cores;
        this.threads = Executors.newFixedThreadPool(cores);
    }

    /** A product whose memory is there already. */
    private record Product(INDArray left, INDArray right, INDArray result) {
        static Product of(Shape shape) {
            return new Product(
                    Nd4j.rand(DataType.FLOAT, shape.rows, shape.inner),
                    Nd4j.rand(DataType.FLOAT, shape.inner, shape.columns),
                    Nd4j.createUninitialized(DataType.FLOAT, new long[] {shape.rows, shape.columns}, 'f'));
        }

        void run(int times) {
            for (var time = 0; time < times; time++) {
                left.mmuli(right, result);
            }
        }
    }

    /** Runs all shapes once, and keeps the fastest. */
    void look() throws InterruptedException {
        for (var shape : SHAPES) {
            var times = (int) Math.ceil(FLOPS_OF_A_LOOK / shape.flops());
            oneOnEachCore(shape, times);
            var product = Product.of(shape);
            product.run(1);
            var start = System.nanoTime();
            product.run(times);
            saw(shape.flops() * times, start);
        }
    }

    private void oneOnEachCore(Shape shape, int times) throws InterruptedException {
        var products = new ArrayList<Callable<Void>>();
        for (var core = 0; core < cores; core++) {
            var product = Product.of(shape);
            products.add(() -> {
                NativeKernels.useOneCoreOnThisThread();
                product.run(times);
                return null;
            });
        }
        var start = System.nanoTime();
        for (var done : threads.invokeAll(products)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        saw(shape.flops() * times * cores, start);
    }

    private void saw(double flops, long start) {
        peak = Math.max(peak, flops / (System.nanoTime() - start));
    }

    /** Floating point operations a nanosecond: the largest seen. */
    double flopsPerNano() {
        return peak;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
