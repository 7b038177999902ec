package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A 3x3 convolution with 2x2 max pooling, ReLU and inverted dropout, {@code [batch, row, column, channel]} throughout.
 *
 * <p>Pooling comes before ReLU, which gives the same and touches a quarter of the data.
 */
final class ConvolutionBlock extends Block {

    private static final long serialVersionUID = 1L;

    private final double dropped;

    /**
     * @param in channels
     * @param out filters
     * @param dropped share of the block's output dropped in training, in [0, 1)
     * @param shares threads that a batch is split over
     */
    ConvolutionBlock(int in, int out, double dropped, int shares) {
        super(in, out, shares);
        this.dropped = dropped;
    }

    double dropped() {
        return dropped;
    }

    @Override
    long[] weightShape() {
        return new long[] {Architecture.KERNEL, Architecture.KERNEL, getNIn(), getNOut()};
    }

    @Override
    int fanIn() {
        return Architecture.KERNEL * Architecture.KERNEL * (int) getNIn();
    }

    @Override
    ConvolutionLayer layer(NeuralNetConfiguration configuration, DataType type) {
        return new ConvolutionLayer(configuration, type);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        var picture = (InputType.InputTypeConvolutional) input;
        return InputType.convolutional(picture.getHeight() / 2, picture.getWidth() / 2, getNOut(), CNN2DFormat.NHWC);
    }
}
