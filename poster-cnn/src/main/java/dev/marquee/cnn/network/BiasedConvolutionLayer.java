package dev.marquee.cnn.network;

import java.nio.IntBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link ConvolutionBlock} without normalisation as it runs.
 *
 * <p>Inverted dropout scales what it keeps. ReLU and pooling of a scaled input are the scaled output, so that the few weights are
 * scaled instead of the many activations.
 */
final class BiasedConvolutionLayer extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    private final transient NativeBuffer scaledWeight = newBuffer();
    private final transient NativeBuffer scaledBias = newBuffer();

    BiasedConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    private List<INDArray> scaledParameters() {
        return List.of(scaledWeight.shaped(weight().shape()), scaledBias.shaped(bias().shape()));
    }

    private List<INDArray> scaleParameters() {
        var scaled = scaledParameters();
        weight().muli(scale(), scaled.get(0));
        bias().muli(scale(), scaled.get(1));
        return scaled;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        var size = size();
        var parameters = training ? scaleParameters() : List.of(weight(), bias());
        var mask = training ? nextMask(size) : null;
        var convolution = convolved(size);
        var output = output(size);
        share((share, from, to) -> {
            var row = ActivationKernel.of(size);
            convolve(convolution, from, to, parameters, poster -> {
                var in = NativeBuffer.poster(convolution, poster, size.length()).bits();
                var out =
                        NativeBuffer.poster(output, poster, size.outputLength()).bits();
                activate(poster, in, out, row, mask);
            });
        });
        return output;
    }

    private void activate(int poster, IntBuffer in, IntBuffer out, ActivationKernel row, @Nullable DropoutMask mask) {
        var size = row.size;
        for (var y = 0; y < size.outputHeight(); y++) {
            row.read(in, y);
            row.activate();
            if (mask != null) {
                mask.apply(row.output, key(poster * size.outputHeight() + y));
            }
            out.put(y * size.outputRow(), row.output);
        }
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        var size = size();
        var convolution = convolved(size);
        var output = output(size);
        var gradients = List.of(weightGradient(), gradient(BlockParameters.BIAS));
        var inputGradient = convolveBackward(
                () -> new PlainGradient(size, convolution, output, epsilon), scaledParameters(), gradients);
        gradients.forEach(gradient -> gradient.muli(scale()));
        return new Pair<>(gradients(), inputGradient);
    }
}
