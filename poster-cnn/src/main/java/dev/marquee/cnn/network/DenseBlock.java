package dev.marquee.cnn.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Flattens a picture {@code [batch, row, column, channel]} as it lies in memory, then a dense layer with ReLU. DL4J's own
 * flattening would first bring the channels to the front, a copy that nothing needs.
 */
final class DenseBlock extends Block {

    private static final long serialVersionUID = 1L;

    /**
     * @param in values of a flattened picture
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
