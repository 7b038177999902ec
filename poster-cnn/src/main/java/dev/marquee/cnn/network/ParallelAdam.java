package dev.marquee.cnn.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * DL4J's Adam with the weights split over threads. The result is that of DL4J to the bit; on one thread Adam would be
 * the longest part of a step that the other threads wait for.
 */
final class ParallelAdam extends Adam {

    private static final long serialVersionUID = 1L;

    private final int shares;

    ParallelAdam(double learningRate, double beta2, int shares) {
        super(learningRate, DEFAULT_ADAM_BETA1_MEAN_DECAY, beta2, DEFAULT_ADAM_EPSILON);
        this.shares = shares;
    }

    @Override
    public GradientUpdater<Adam> instantiate(INDArray state, boolean initialise) {
        var updater = new Updater(this, shares);
        updater.setStateViewArray(state, new long[] {state.length() / 2}, 'c', initialise);
        return updater;
    }

    /** DL4J configures every layer with a copy. */
    @Override
    public Adam clone() {
        return new ParallelAdam(getLearningRate(), getBeta2(), shares);
    }

    private static final class Updater extends AdamUpdater {

        private final int shares;

        Updater(Adam config, int shares) {
            super(config);
            this.shares = shares;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            var flat = gradient.reshape(gradient.length());
            DataParallel.run(shares, (int) flat.length(), (share, from, to) -> {
                var part = NDArrayIndex.interval(from, to);
                Nd4j.exec(new org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater(
                        flat.get(part),
                        getV().get(part),
                        getM().get(part),
                        getConfig().getLearningRate(iteration, epoch),
                        getConfig().getBeta1(),
                        getConfig().getBeta2(),
                        getConfig().getEpsilon(),
                        iteration));
            });
        }
    }
}
