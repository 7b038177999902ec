package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * A 3x3 convolution with 2x2 max pooling and ReLU, {@code [batch, row, column, channel]} throughout: oneDNN's pooling is 12 to
 * 15 times slower on {@code [batch, channel, row, column]}. Pooling comes before ReLU, which gives the same and touches a
 * quarter of the data.
 */
public final class ConvolutionBlock extends SameDiffLayer {

    private static final long serialVersionUID = 1L;

    /** DL4J's names of a layer's weight and bias. */
    static final String WEIGHT = "W";

    static final String BIAS = "b";

    private int in;
    private int out;

    /** For DL4J, which copies layers through their properties. */
    public ConvolutionBlock() {}

    ConvolutionBlock(int in, int out) {
        this.in = in;
        this.out = out;
    }

    /** Channels in; for DL4J. */
    public int getIn() {
        return in;
    }

    /** Channels in; for DL4J. */
    public void setIn(int in) {
        this.in = in;
    }

    /** Filters; for DL4J. */
    public int getOut() {
        return out;
    }

    /** Filters; for DL4J. */
    public void setOut(int out) {
        this.out = out;
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.addWeightParam(WEIGHT, Architecture.KERNEL, Architecture.KERNEL, in, out);
        params.addBiasParam(BIAS, out);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        HeWeights.initialise(params, Architecture.KERNEL * Architecture.KERNEL * in);
    }

    @Override
    public SDVariable defineLayer(SameDiff graph, SDVariable input, Map<String, SDVariable> params, SDVariable mask) {
        var convolution = Conv2DConfig.builder()
                .kH(Architecture.KERNEL)
                .kW(Architecture.KERNEL)
                .sH(1)
                .sW(1)
                .pH(1)
                .pW(1)
                .dH(1)
                .dW(1)
                .dataFormat("NHWC")
                .weightsFormat(WeightsFormat.YXIO)
                .build();
        var pooling =
                Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(true).build();
        var convolved = graph.cnn().conv2d(input, params.get(WEIGHT), params.get(BIAS), convolution);
        return graph.nn().relu(graph.cnn().maxPooling2d(convolved, pooling), 0.0);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        var picture = (InputType.InputTypeConvolutional) inputType;
        return InputType.convolutional(picture.getHeight() / 2, picture.getWidth() / 2, out, CNN2DFormat.NHWC);
    }
}
