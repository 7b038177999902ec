package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Convolution;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Configures a 3x3 convolution with batch normalisation or none, 2x2 max pooling or none, ReLU and inverted dropout.
 * All feature maps are {@code [batch, height, width, channel]}.
 *
 * <p>Pooling comes before ReLU: the result is the same, and ReLU has a quarter of the values to compute.
 */
final class ConvolutionBlock extends Block {

    private static final long serialVersionUID = 1L;

    private final boolean pooled;
    private final boolean normalised;
    private final double dropped;

    /**
     * @param in channels
     * @param convolution filters and pooling
     * @param dropped share of the block's output dropped in training, in [0, 1)
     * @param shares threads that a batch is split over
     */
    ConvolutionBlock(int in, Convolution convolution, boolean normalised, double dropped, int shares) {
        super(in, convolution.filters(), shares);
        this.pooled = convolution.pooled();
        this.normalised = normalised;
        this.dropped = dropped;
    }

    boolean pooled() {
        return pooled;
    }

    double dropped() {
        return dropped;
    }

    @Override
    long[] weightShape() {
        return new long[] {Architecture.KERNEL, Architecture.KERNEL, getNIn(), getNOut()};
    }

    @Override
    List<String> vectors() {
        return normalised
                ? List.of(BlockParameters.GAMMA, BlockParameters.BETA, BlockParameters.MEAN, BlockParameters.VARIANCE)
                : super.vectors();
    }

    @Override
    int fanIn() {
        return Architecture.KERNEL * Architecture.KERNEL * (int) getNIn();
    }

    @Override
    ConvolutionLayer layer(NeuralNetConfiguration configuration, DataType type) {
        return normalised
                ? new BatchNormConvolutionLayer(configuration, type)
                : new BiasedConvolutionLayer(configuration, type);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        var picture = (InputType.InputTypeConvolutional) input;
        var step = pooled ? 2 : 1;
        return InputType.convolutional(
                picture.getHeight() / step, picture.getWidth() / step, getNOut(), CNN2DFormat.NHWC);
    }
}
