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
 * Runs a {@link ConvolutionBlock} that has a bias and no normalisation.
 *
 * <p>Inverted dropout scales what it keeps. ReLU and pooling of a scaled input are the scaled output, so that the few
 * weights are scaled instead of the many activations.
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
        weight().muli(dropoutScale(), scaled.get(0));
        bias().muli(dropoutScale(), scaled.get(1));
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
            var kernel = ActivationKernel.of(size);
            convolve(convolution, from, to, parameters, poster -> {
                var in = NativeBuffer.poster(convolution, poster, size.length()).bits();
                var out =
                        NativeBuffer.poster(output, poster, size.outputLength()).bits();
                activate(poster, in, out, kernel, mask);
            });
        });
        return output;
    }

    private void activate(
            int poster, IntBuffer in, IntBuffer out, ActivationKernel kernel, @Nullable DropoutMask mask) {
        var size = kernel.size;
        for (var y = 0; y < size.outputHeight(); y++) {
            kernel.readConvolution(in, y);
            kernel.forward();
            if (mask != null) {
                mask.apply(kernel.output, dropoutKey(poster * size.outputHeight() + y));
            }
            out.put(y * size.outputRowLength(), kernel.output);
        }
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        var size = size();
        var convolution = convolved(size);
        var output = output(size);
        var gradients = List.of(weightGradient(), gradient(BlockParameters.BIAS));
        var inputGradient = convolveBackward(
                () -> new ActivationGradient(size, convolution, output, outputGradient), scaledParameters(), gradients);
        gradients.forEach(gradient -> gradient.muli(dropoutScale()));
        return new Pair<>(gradients(), inputGradient);
    }

    /** The gradient of the convolution's output: the block's output gradient, through dropout, ReLU and pooling. */
    private static final class ActivationGradient implements UpstreamGradient {

        private final FeatureMapSize size;
        private final INDArray convolution;
        private final INDArray output;
        private final INDArray outputGradient;
        private final ActivationKernel kernel;
        private final int[] values;
        private IntBuffer convolved = IntBuffer.allocate(0);
        private IntBuffer outputs = convolved;
        private IntBuffer gradients = convolved;

        ActivationGradient(FeatureMapSize size, INDArray convolution, INDArray output, INDArray outputGradient) {
            this.size = size;
            this.convolution = convolution;
            this.output = output;
            this.outputGradient = outputGradient;
            this.kernel = ActivationKernel.of(size);
            this.values = new int[size.rowLength()];
        }

        @Override
        public void open(int poster) {
            convolved = NativeBuffer.poster(convolution, poster, size.length()).bits();
            outputs = NativeBuffer.poster(output, poster, size.outputLength()).bits();
            gradients = NativeBuffer.poster(outputGradient, poster, size.outputLength())
                    .bits();
        }

        @Override
        public void write(int from, int to, NativeBuffer.View target) {
            var step = size.rowsPerOutput();
            for (var y = from / step; y < size.outputHeight() && y * step < to; y++) {
                kernel.readConvolution(convolved, y);
                kernel.readOutput(outputs, gradients, y);
                kernel.backward();
                for (var i = 0; i < step; i++) {
                    kernel.writeRow(i, values, 0);
                    target.bits().put((y * step + i - from) * values.length, values);
                }
            }
            if (size.outputHeight() * step < to) { // an odd last row is not pooled
                target.bits().put((to - 1 - from) * values.length, new int[values.length]);
            }
        }
    }
}
