package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Convolution;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of a depthwise convolution: the input's by ND4J's native convolution where the stride is 1. */
final class DepthwiseBackward implements ConvolutionBackward {

    private final Feature input;
    private final Feature output;
    private final INDArray weight;
    private final Window rows;
    private final Window columns;

    /**
     * @param weight {@code [row, column, channel, 1]}
     */
    DepthwiseBackward(Convolution convolution, Feature input, Feature output, INDArray weight) {
        this.input = input;
        this.output = output;
        this.weight = weight;
        this.rows = Window.rows(convolution, input, output);
        this.columns = Window.columns(convolution, input, output);
    }

    @Override
    public void run(int from, int to, @Nullable INDArray inputGradient, @Nullable INDArray weightGradient) {
        if (inputGradient != null && rows.stride() == 1) {
            InputGradientConvolution.run(true, weight, output.gradient(), inputGradient, from, to);
        }
        var stridedGradient = rows.stride() == 1 ? null : inputGradient;
        if (stridedGradient == null && weightGradient == null) {
            return;
        }
        var kernel = new DepthwiseConvolution(rows, columns, input.size().channels());
        if (stridedGradient != null) {
            var weights = new float[(int) weight.length()];
            NativeBuffer.start(weight).get(weights);
            kernel.setWeights(weights);
        }
        for (var poster = from; poster < to; poster++) {
            var outputGradient = TrainingOp.poster(output.gradient(), poster, output.length());
            if (stridedGradient != null) {
                kernel.inputGradient(outputGradient, TrainingOp.poster(stridedGradient, poster, input.length()));
            }
            if (weightGradient != null) {
                kernel.addWeightGradient(TrainingOp.poster(input.values(), poster, input.length()), outputGradient);
            }
        }
        if (weightGradient != null) {
            NativeBuffer.start(weightGradient).put(kernel.weightGradient());
        }
    }
}
