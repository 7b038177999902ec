package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas.cblas_sscal;

import dev.marquee.cnn.model.Tensor;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The exponential moving average of a network's weights, running statistics included: it scores better than the weights
 * of any one step (Polyak and Juditsky, "Acceleration of Stochastic Approximation by Averaging", 1992). Not
 * thread-safe.
 */
public final class ExponentialMovingAverage implements AutoCloseable {

    private final TrainableNetwork network;
    private final double decay;
    private final int shares;
    private final INDArray current;
    private final INDArray average;
    private long steps;

    private ExponentialMovingAverage(TrainableNetwork network, double decay) {
        this.network = network;
        this.decay = decay;
        this.shares = DataParallel.threads();
        this.current = network.flatParameters();
        this.average = current.dup();
    }

    /**
     * Starts an average from the weights that the network has now.
     *
     * @param network whose weights are averaged; must stay open as long as the average
     * @param decay largest share of the average that a step keeps, in [0, 1)
     */
    public static ExponentialMovingAverage of(TrainableNetwork network, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay: " + decay + " (expected: >= 0 and < 1)");
        }
        return new ExponentialMovingAverage(network, decay);
    }

    /**
     * Restores an average; the network's own weights do not change.
     *
     * @param average by name, as {@link #weights} gives it
     * @param steps how many it has averaged
     */
    public void resume(Map<String, Tensor> average, long steps) {
        exchange();
        network.setWeights(average);
        exchange();
        this.steps = steps;
    }

    /**
     * Adds the network's weights to the average, after a step. The first steps count more: after t steps at most
     * (1 + t) / (10 + t) of the average is kept.
     */
    public void update() {
        var kept = (float) Math.min(decay, (1.0 + steps) / (10.0 + steps));
        steps++;
        DataParallel.run(shares, (int) average.length(), (share, from, to) -> {
            cblas_sscal(to - from, kept, at(average, from), 1);
            cblas_saxpy(to - from, 1 - kept, at(current, from), 1, at(average, from), 1);
        });
    }

    private static FloatPointer at(INDArray flat, int from) {
        return NativeBuffer.pointer(flat).getPointer((long) from);
    }

    /** Runs work while the network has the averaged weights; afterwards it has its own, to the bit. */
    public <T> T use(Supplier<T> work) {
        exchange();
        try {
            return work.get();
        } finally {
            exchange();
        }
    }

    private void exchange() {
        try (var former = current.dup()) {
            current.assign(average);
            average.assign(former);
        }
    }

    /** A copy of the averaged weights, by name. */
    public Map<String, Tensor> weights() {
        return use(network::weights);
    }

    @Override
    public void close() {
        average.close();
    }
}
