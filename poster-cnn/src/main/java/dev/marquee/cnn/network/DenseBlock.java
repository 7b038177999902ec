package dev.marquee.cnn.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Configures a dense layer with ReLU behind a feature map {@code [batch, height, width, channel]}, flattened in memory
 * order. DL4J's own flattening would first bring the channels to the front, a copy that nothing needs.
 */
final class DenseBlock extends Block {

    private static final long serialVersionUID = 1L;

    /**
     * @param in values of a flattened feature map
     * @param out units
     * @param shares threads that a batch is split over
     */
    DenseBlock(int in, int out, int shares) {
        super(in, out, shares);
    }

    @Override
    long[] weightShape() {
        return new long[] {getNIn(), getNOut()};
    }

    @Override
    int fanIn() {
        return (int) getNIn();
    }

    @Override
    DenseLayer layer(NeuralNetConfiguration configuration, DataType type) {
        return new DenseLayer(configuration, type);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(getNOut());
    }
}
