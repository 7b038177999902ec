package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.network.MatrixProduct.Factor;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of any convolution as matrix products (Chellapilla, Puri and Simard, "High Performance Convolutional
 * Neural Networks for Document Processing", 2006), a poster at a time: a row for every pixel of the output, a column
 * for every weight of a filter.
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
            InputGradientConvolution.run(false, weight, output.gradient(), inputGradient, from, to);
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
                    addToWeight(poster, nativeMatrix, weightGradient, poster != from);
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

    private void addToWeight(int poster, FloatPointer matrix, INDArray weightGradient, boolean adds) {
        new MatrixProduct(width(), output.size().channels(), output.size().pixels())
                .run(
                        Factor.transposed(matrix),
                        Factor.of(NativeBuffer.at(output.gradient(), poster, output.length())),
                        NativeBuffer.start(weightGradient),
                        adds);
    }

    private void toMatrix(int poster, FloatPointer matrix) {
        new MatrixProduct(output.size().pixels(), width(), output.size().channels())
                .run(
                        Factor.of(NativeBuffer.at(output.gradient(), poster, output.length())),
                        Factor.transposed(NativeBuffer.start(weight)),
                        matrix,
                        false);
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
