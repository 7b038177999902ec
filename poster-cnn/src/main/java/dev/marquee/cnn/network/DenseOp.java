package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Dense;
import dev.marquee.cnn.network.MatrixProduct.Factor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer, as matrix products of a share's posters. */
final class DenseOp extends TrainingOp {

    private final INDArray weight;
    private final INDArray bias;
    private final INDArray biasGradient;
    private final PartialGradients weightGradient;

    DenseOp(Dense node, Feature input, Feature output, Parameters parameters, int shares) {
        super(node, List.of(input), output, shares);
        this.weight = parameters.value(node.weight());
        this.bias = parameters.value(node.bias());
        this.biasGradient = parameters.gradient(node.bias());
        this.weightGradient = new PartialGradients(parameters.gradient(node.weight()), shares);
    }

    @Override
    boolean hasParameters() {
        return true;
    }

    @Override
    void forward(Step step) {
        var in = input().length();
        var out = output().length();
        var biases = bias.toFloatVector();
        share(step, (share, from, to) -> {
            for (var poster = from; poster < to; poster++) {
                poster(output().values(), poster, out).put(0, biases);
            }
            new MatrixProduct(to - from, out, in)
                    .run(
                            Factor.of(NativeBuffer.at(input().values(), from, in)),
                            Factor.of(NativeBuffer.start(weight)),
                            NativeBuffer.at(output().values(), from, out),
                            true);
        });
    }

    @Override
    void backward(Step step) {
        if (!isFrozen()) {
            writeGradients(step);
        }
        var in = input().length();
        var out = output().length();
        input().contribute(gradient -> share(step, (share, from, to) -> new MatrixProduct(to - from, in, out)
                .run(
                        Factor.of(NativeBuffer.at(output().gradient(), from, out)),
                        Factor.transposed(NativeBuffer.start(weight)),
                        NativeBuffer.at(gradient, from, in),
                        false)));
    }

    private void writeGradients(Step step) {
        var in = input().length();
        var out = output().length();
        share(step, (share, from, to) -> new MatrixProduct(in, out, to - from)
                .run(
                        Factor.transposed(NativeBuffer.at(input().values(), from, in)),
                        Factor.of(NativeBuffer.at(output().gradient(), from, out)),
                        NativeBuffer.start(weightGradient.of(share)),
                        false));
        weightGradient.sum(shareCount(step));
        biasGradient.assign(
                output().gradient().reshape(step.posters(), out).sum(0).reshape(biasGradient.shape()));
    }

    @Override
    public void close() {
        weightGradient.close();
    }
}
