package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import dev.marquee.cnn.graph.Convolution;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of any convolution as matrix products (Chellapilla, Puri and Simard, "High Performance Convolutional
 * Neural Networks for Document Processing", 2006), a poster at a time: a row for every pixel of the output, a column for
 * every weight of a filter.
 */
final class Im2ColBackward implements ConvolutionBackward {

    private final Feature input;
    private final Feature output;
    private final INDArray weight;
    private final Window rows;
    private final Window columns;

    /**
     * @param weight {@code [row, column, in, out]}
     */
    Im2ColBackward(Convolution convolution, Feature input, Feature output, INDArray weight) {
        this.input = input;
        this.output = output;
        this.weight = weight;
        this.rows = Window.rows(convolution, input, output);
        this.columns = Window.columns(convolution, input, output);
    }

    private int width() {
        return rows.kernel() * columns.kernel() * input.size().channels();
    }

    @Override
    public void run(int from, int to, @Nullable INDArray inputGradient, @Nullable INDArray weightGradient) {
        if (inputGradient != null && rows.stride() == 1) {
            try (var turned = turnedWeight()) {
                SameSizeConvolution.run("conv2d", output.gradient(), turned, inputGradient, from, to);
            }
        }
        var stridedGradient = rows.stride() == 1 ? null : inputGradient;
        if (stridedGradient == null && weightGradient == null) {
            return;
        }
        var matrix = new float[output.size().pixels() * width()];
        var picture = new float[input.length()];
        try (var nativeMatrix = new FloatPointer(matrix.length)) {
            for (var poster = from; poster < to; poster++) {
                if (weightGradient != null) {
                    TrainingOp.poster(input.values(), poster, picture.length).get(0, picture);
                    copy(picture, matrix, true);
                    nativeMatrix.put(matrix);
                    addToWeight(poster, nativeMatrix, weightGradient, poster == from);
                }
                if (stridedGradient != null) {
                    toMatrix(poster, nativeMatrix);
                    nativeMatrix.get(matrix);
                    Arrays.fill(picture, 0);
                    copy(picture, matrix, false);
                    TrainingOp.poster(stridedGradient, poster, picture.length).put(0, picture);
                }
            }
        }
    }

    /** The weight {@code [row, column, out, in]}, rows and columns in reverse order. */
    private INDArray turnedWeight() {
        var in = input.size().channels();
        var out = output.size().channels();
        var values = new float[(int) weight.length()];
        NativeBuffer.start(weight).get(values);
        var turned = new float[values.length];
        var places = rows.kernel() * columns.kernel();
        for (var place = 0; place < places; place++) {
            for (var i = 0; i < in; i++) {
                for (var o = 0; o < out; o++) {
                    turned[((places - 1 - place) * out + o) * in + i] = values[(place * in + i) * out + o];
                }
            }
        }
        return Nd4j.createFromArray(turned).reshape('c', rows.kernel(), columns.kernel(), out, in);
    }

    private void addToWeight(int poster, FloatPointer matrix, INDArray weightGradient, boolean isFirst) {
        var out = output.size().channels();
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                width(),
                out,
                output.size().pixels(),
                1,
                matrix,
                width(),
                outputGradient(poster),
                out,
                isFirst ? 0 : 1,
                NativeBuffer.start(weightGradient),
                out);
    }

    private void toMatrix(int poster, FloatPointer matrix) {
        var out = output.size().channels();
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                output.size().pixels(),
                width(),
                out,
                1,
                outputGradient(poster),
                out,
                NativeBuffer.start(weight),
                out,
                0,
                matrix,
                width());
    }

    private FloatPointer outputGradient(int poster) {
        return NativeBuffer.pointer(output.gradient()).getPointer((long) poster * output.length());
    }

    /** Copies a picture to the matrix, zeros for the padding; or adds the matrix to the picture. */
    private void copy(float[] picture, float[] matrix, boolean toMatrix) {
        var channels = input.size().channels();
        for (var y = 0; y < rows.outputs(); y++) {
            for (var x = 0; x < columns.outputs(); x++) {
                var at = (y * columns.outputs() + x) * width();
                for (var ky = 0; ky < rows.kernel(); ky++) {
                    for (var kx = 0; kx < columns.kernel(); kx++, at += channels) {
                        var iy = rows.input(y, ky);
                        var ix = columns.input(x, kx);
                        var inside = iy >= 0 && iy < rows.inputs() && ix >= 0 && ix < columns.inputs();
                        var from = (iy * columns.inputs() + ix) * channels;
                        if (!toMatrix) {
                            if (inside) {
                                add(picture, from, matrix, at, channels);
                            }
                        } else if (inside) {
                            System.arraycopy(picture, from, matrix, at, channels);
                        } else {
                            Arrays.fill(matrix, at, at + channels, 0);
                        }
                    }
                }
            }
        }
    }

    private static void add(float[] target, int to, float[] values, int from, int length) {
        for (var i = 0; i < length; i++) {
            target[to + i] += values[from + i];
        }
    }
}
