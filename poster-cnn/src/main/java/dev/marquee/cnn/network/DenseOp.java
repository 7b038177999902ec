package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import dev.marquee.cnn.graph.Dense;
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
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    to - from,
                    out,
                    in,
                    1,
                    NativeBuffer.pointer(input().values()).getPointer((long) from * in),
                    in,
                    NativeBuffer.start(weight),
                    out,
                    1,
                    NativeBuffer.pointer(output().values()).getPointer((long) from * out),
                    out);
        });
    }

    @Override
    void backward(Step step) {
        if (!isFrozen()) {
            writeGradients(step);
        }
        var in = input().length();
        var out = output().length();
        input().contribute(gradient -> share(
                step,
                (share, from, to) -> cblas_sgemm(
                        CblasRowMajor,
                        CblasNoTrans,
                        CblasTrans,
                        to - from,
                        in,
                        out,
                        1,
                        NativeBuffer.pointer(output().gradient()).getPointer((long) from * out),
                        out,
                        NativeBuffer.start(weight),
                        out,
                        0,
                        NativeBuffer.pointer(gradient).getPointer((long) from * in),
                        in)));
    }

    private void writeGradients(Step step) {
        var in = input().length();
        var out = output().length();
        share(
                step,
                (share, from, to) -> cblas_sgemm(
                        CblasRowMajor,
                        CblasTrans,
                        CblasNoTrans,
                        in,
                        out,
                        to - from,
                        1,
                        NativeBuffer.pointer(input().values()).getPointer((long) from * in),
                        in,
                        NativeBuffer.pointer(output().gradient()).getPointer((long) from * out),
                        out,
                        0,
                        NativeBuffer.start(weightGradient.of(share)),
                        out));
        weightGradient.sum(shareCount(step));
        biasGradient.assign(
                output().gradient().reshape(step.posters(), out).sum(0).reshape(biasGradient.shape()));
    }

    @Override
    public void close() {
        weightGradient.close();
    }
}
