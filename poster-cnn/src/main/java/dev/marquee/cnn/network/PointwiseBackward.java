package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of a convolution of one pixel and stride 1: two matrix products over all pixels of a share. */
final class PointwiseBackward implements ConvolutionBackward {

    private final Feature input;
    private final Feature output;
    private final INDArray weight;

    /**
     * @param weight {@code [1, 1, in, out]}
     */
    PointwiseBackward(Feature input, Feature output, INDArray weight) {
        this.input = input;
        this.output = output;
        this.weight = weight;
    }

    @Override
    public void run(int from, int to, @Nullable INDArray inputGradient, @Nullable INDArray weightGradient) {
        var in = input.size().channels();
        var out = output.size().channels();
        var pixels = (to - from) * input.size().pixels();
        var outputGradient = NativeBuffer.pointer(output.gradient()).getPointer((long) from * output.length());
        if (inputGradient != null) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    pixels,
                    in,
                    out,
                    1,
                    outputGradient,
                    out,
                    NativeBuffer.start(weight),
                    out,
                    0,
                    NativeBuffer.pointer(inputGradient).getPointer((long) from * input.length()),
                    in);
        }
        if (weightGradient != null) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasTrans,
                    CblasNoTrans,
                    in,
                    out,
                    pixels,
                    1,
                    NativeBuffer.pointer(input.values()).getPointer((long) from * input.length()),
                    in,
                    outputGradient,
                    out,
                    0,
                    NativeBuffer.start(weightGradient),
                    out);
        }
    }
}
