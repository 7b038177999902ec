package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Convolution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a depthwise convolution: for every place of the kernel, rows of products, which HotSpot vectorises
 * over columns and channels where the stride is 1, over channels otherwise.
 */
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
        var weights = new float[(int) weight.length()];
        NativeBuffer.start(weight).get(weights);
        var pass = new Pass(weights);
        for (var poster = from; poster < to; poster++) {
            TrainingOp.poster(output.gradient(), poster, output.length()).get(0, pass.outputGradient);
            if (inputGradient != null) {
                pass.toInput();
                TrainingOp.poster(inputGradient, poster, input.length()).put(0, pass.picture);
            }
            if (weightGradient != null) {
                TrainingOp.poster(input.values(), poster, input.length()).get(0, pass.picture);
                pass.toWeight();
            }
        }
        if (weightGradient != null) {
            NativeBuffer.start(weightGradient).put(pass.weightGradient());
        }
    }

    /** One thread's memory, and its loops over one poster. */
    private final class Pass {

        private final int channels = input.size().channels();

        /** Values that are worked on at once: a row of the output where the stride is 1, a pixel otherwise. */
        private final int run = columns.stride() == 1 ? output.size().width() * channels : channels;

        private final float[] picture = new float[input.length()];
        private final float[] outputGradient = new float[output.length()];

        /** A place's weights, repeated over a run. */
        private final float[][] weights;

        /** A place's products, summed over runs. */
        private final float[][] products;

        private final double[] sums;

        private Pass(float[] weight) {
            var places = weight.length / channels;
            weights = new float[places][run];
            products = new float[places][run];
            sums = new double[weight.length];
            for (var place = 0; place < places; place++) {
                for (var i = 0; i < run; i++) {
                    weights[place][i] = weight[place * channels + i % channels];
                }
            }
        }

        private void toInput() {
            Arrays.fill(picture, 0);
            forEachRun(
                    (place, in, out, length) -> addProduct(picture, in, outputGradient, out, weights[place], length));
        }

        private void toWeight() {
            forEachRun(
                    (place, in, out, length) -> addProducts(products[place], picture, in, outputGradient, out, length));
            for (var place = 0; place < products.length; place++) {
                fold(products[place], place * channels);
            }
        }

        private void fold(float[] product, int at) {
            for (var i = 0; i < product.length; i += channels) {
                for (var channel = 0; channel < channels; channel++) {
                    sums[at + channel] += product[i + channel];
                }
            }
            Arrays.fill(product, 0);
        }

        private float[] weightGradient() {
            var gradient = new float[sums.length];
            for (var i = 0; i < sums.length; i++) {
                gradient[i] = (float) sums[i];
            }
            return gradient;
        }

        private void forEachRun(Run work) {
            for (var ky = 0; ky < rows.kernel(); ky++) {
                for (var y = rows.firstOutput(ky); y < rows.lastOutput(ky); y++) {
                    for (var kx = 0; kx < columns.kernel(); kx++) {
                        forEachRun(work, ky, y, kx);
                    }
                }
            }
        }

        private void forEachRun(Run work, int ky, int y, int kx) {
            var place = ky * columns.kernel() + kx;
            var inRow = rows.input(y, ky) * columns.inputs();
            var outRow = y * columns.outputs();
            var first = columns.firstOutput(kx);
            var last = columns.lastOutput(kx);
            if (columns.stride() == 1) {
                work.run(
                        place,
                        (inRow + columns.input(first, kx)) * channels,
                        (outRow + first) * channels,
                        (last - first) * channels);
            } else {
                for (var x = first; x < last; x++) {
                    work.run(place, (inRow + columns.input(x, kx)) * channels, (outRow + x) * channels, channels);
                }
            }
        }
    }

    /** Work on values of the input and the output that a place of the kernel joins, one behind the other. */
    @FunctionalInterface
    private interface Run {
        void run(int place, int in, int out, int length);
    }

    private static void addProduct(float[] target, int to, float[] values, int from, float[] weights, int length) {
        for (var i = 0; i < length; i++) {
            target[to + i] += values[from + i] * weights[i];
        }
    }

    private static void addProducts(float[] sum, float[] one, int from, float[] other, int otherFrom, int length) {
        for (var i = 0; i < length; i++) {
            sum[i] += one[from + i] * other[otherFrom + i];
        }
    }
}
