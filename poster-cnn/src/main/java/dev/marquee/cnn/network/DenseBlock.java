package dev.marquee.cnn.network;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Flattens a picture {@code [batch, row, column, channel]} as it lies in memory, then a dense layer with ReLU. DL4J's own
 * flattening would first bring the channels to the front, a copy that nothing needs.
 */
public final class DenseBlock extends SameDiffLayer {

    private static final long serialVersionUID = 1L;

    private int in;
    private int out;

    /** For DL4J, which copies layers through their properties. */
    public DenseBlock() {}

    DenseBlock(int in, int out) {
        this.in = in;
        this.out = out;
    }

    /** Values in; for DL4J. */
    public int getIn() {
        return in;
    }

    /** Values in; for DL4J. */
    public void setIn(int in) {
        this.in = in;
    }

    /** Units; for DL4J. */
    public int getOut() {
        return out;
    }

    /** Units; for DL4J. */
    public void setOut(int out) {
        this.out = out;
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.addWeightParam(ConvolutionBlock.WEIGHT, in, out);
        params.addBiasParam(ConvolutionBlock.BIAS, out);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        HeWeights.initialise(params, in);
    }

    @Override
    public SDVariable defineLayer(SameDiff graph, SDVariable input, Map<String, SDVariable> params, SDVariable mask) {
        var flat = graph.reshape(input, -1, in);
        var linear = graph.nn().linear(flat, params.get(ConvolutionBlock.WEIGHT), params.get(ConvolutionBlock.BIAS));
        return graph.nn().relu(linear, 0.0);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(out);
    }
}
