package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Runs a {@link Block} with native ops, on memory that is kept from step to step. The arrays that it returns are valid
 * until the next call, so that DL4J must run it without workspaces.
 */
abstract class BlockLayer<T extends Block> extends BaseLayer<T> {

    private static final long serialVersionUID = 1L;

    private final transient List<NativeBuffer> buffers = new ArrayList<>();

    BlockLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    /** Creates a buffer that is released with the layer. */
    final NativeBuffer newBuffer() {
        var buffer = new NativeBuffer();
        buffers.add(buffer);
        return buffer;
    }

    final INDArray weight() {
        return getParam(BlockParameters.WEIGHT);
    }

    final INDArray bias() {
        return getParam(BlockParameters.BIAS);
    }

    final INDArray weightGradient() {
        return gradient(BlockParameters.WEIGHT);
    }

    final INDArray gradient(String parameter) {
        return Objects.requireNonNull(gradientViews.get(parameter), parameter);
    }

    /** The gradients, which backpropagation has written in place. */
    final Gradient gradients() {
        var gradients = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradients::setGradientFor);
        return gradients;
    }

    /** Whether DL4J divides a gradient by the batch: the loss is a sum over posters, a running statistic is not. */
    @Override
    public boolean updaterDivideByMinibatch(String parameter) {
        return !BlockParameters.isStatistic(parameter);
    }

    /** Runs work on every share of the batch, each with native ops on one thread. */
    final void share(DataParallel.Work work) {
        DataParallel.run(layerConf().shares(), (int) input.size(0), work);
    }

    /** How many shares the batch has. */
    final int shareCount() {
        return DataParallel.count(layerConf().shares(), (int) input.size(0));
    }

    /** A view of a share's posters in an array {@code [batch, ...]}. */
    static INDArray posters(INDArray array, int from, int to) {
        return to - from == array.size(0) ? array : array.get(NDArrayIndex.interval(from, to));
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void close() {
        buffers.forEach(NativeBuffer::close);
    }
}
