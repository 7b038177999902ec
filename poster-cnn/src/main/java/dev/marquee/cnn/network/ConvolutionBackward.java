package dev.marquee.cnn.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a convolution. ND4J's own ops for them take several times as long as they need: every kind of
 * convolution has its own way.
 */
interface ConvolutionBackward {

    /**
     * Computes the gradients of a share's posters.
     *
     * @param from first poster of the share
     * @param to behind its last poster
     * @param inputGradient takes the gradient of the input, {@code [batch, height, width, in]}; null if nobody needs it
     * @param weightGradient takes the share's part of the weight's gradient; null if the weight does not learn
     */
    void run(int from, int to, @Nullable INDArray inputGradient, @Nullable INDArray weightGradient);
}
