package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.kernels.NativeConvolution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A convolution by ND4J's native ops forward, each share's posters for themselves. */
final class ConvolutionOp extends TrainingOp {

    private final NativeConvolution convolution;
    private final INDArray weight;
    private final @Nullable INDArray bias;
    private final @Nullable INDArray biasGradient;
    private final PartialGradients weightGradient;
    private final ConvolutionBackward gradients;

    ConvolutionOp(Convolution node, Feature input, Feature output, Parameters parameters, int shares) {
        super(node, List.of(input), output, shares);
        this.convolution = NativeConvolution.of(node);
        this.weight = parameters.value(node.weight());
        this.bias = node.bias() ? parameters.value(node.biasName()) : null;
        this.biasGradient = node.bias() ? parameters.gradient(node.biasName()) : null;
        this.weightGradient = new PartialGradients(parameters.gradient(node.weight()), shares);
        this.gradients = node.depthwise()
                ? new DepthwiseBackward(node, input, output, weight)
                : node.kernel() == 1 && node.stride() == 1
                        ? new PointwiseBackward(input, output, weight)
                        : new Im2ColBackward(node, input, output, weight);
    }

    @Override
    boolean hasParameters() {
        return true;
    }

    private static INDArray posters(INDArray array, int from, int to) {
        return to - from == array.size(0) ? array : array.get(NDArrayIndex.interval(from, to));
    }

    @Override
    void forward(Step step) {
        // One call a share: a call costs a tenth of a millisecond before it computes anything.
        share(step, (share, from, to) -> {
            var inputs = new ArrayList<INDArray>();
            inputs.add(posters(input().values(), from, to));
            inputs.add(weight);
            if (bias != null) {
                inputs.add(bias);
            }
            NativeOps.run(convolution, inputs, List.of(posters(output().values(), from, to)));
        });
    }

    @Override
    void backward(Step step) {
        if (input().needsGradient()) {
            input().contribute(gradient -> backward(step, gradient));
        } else {
            backward(step, null);
        }
        if (!isFrozen()) {
            weightGradient.sum(shareCount(step));
            if (biasGradient != null) {
                biasGradient.assign(sumOverPixels(step));
            }
        }
    }

    private void backward(Step step, @Nullable INDArray inputGradient) {
        share(
                step,
                (share, from, to) ->
                        gradients.run(from, to, inputGradient, isFrozen() ? null : weightGradient.of(share)));
    }

    private INDArray sumOverPixels(Step step) {
        var channels = output().size().channels();
        return output().gradient()
                .reshape((long) step.posters() * output().size().pixels(), channels)
                .sum(0);
    }

    @Override
    public void close() {
        weightGradient.close();
    }
}
