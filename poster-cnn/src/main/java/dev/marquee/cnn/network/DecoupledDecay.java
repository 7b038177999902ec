package dev.marquee.cnn.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** ND4J's decay behind the updater, times the learning rate, which is no part of the loss: that stays the cross-entropy. */
final class DecoupledDecay extends WeightDecay {

    private static final long serialVersionUID = 1L;

    private final double decay;

    DecoupledDecay(double decay) {
        super(decay, true);
        this.decay = decay;
    }

    @Override
    public double score(INDArray weight, int iteration, int epoch) {
        return 0;
    }

    /** DL4J configures every layer with a copy. */
    @Override
    public Regularization clone() {
        return new DecoupledDecay(decay);
    }
}
