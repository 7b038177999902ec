package dev.marquee.cnn.network;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A depthwise convolution of one poster, forward and backward. Where a place of the kernel meets a row, the row is
 * copied to where it is needed, so that every loop runs over whole arrays from their start: HotSpot vectorises no other
 * loop over several float arrays. Not thread-safe.
 */
final class DepthwiseConvolution {

    private final Window rows;
    private final int channels;

    /** From a row of the input to a row of the output. */
    private final ShiftedRows inputRows;

    /** From a row of the output to a row of the input. */
    private final ShiftedRows outputRows;

    private final float[][] forwardWeights;
    private final float[][] backwardWeights;
    private final float[] outputRow;
    private final float[] inputRow;
    private final float[][] products;
    private final double[] weightGradient;

    /**
     * @param rows how the kernel meets the height
     * @param columns how the kernel meets the width, with as many places as in the height
     * @param channels of the input and of the output
     */
    DepthwiseConvolution(Window rows, Window columns, int channels) {
        var places = rows.kernel() * columns.kernel();
        this.rows = rows;
        this.channels = channels;
        this.inputRows = new ShiftedRows(columns, channels, false);
        this.outputRows = new ShiftedRows(columns, channels, true);
        this.outputRow = new float[columns.outputs() * channels];
        this.inputRow = new float[columns.inputs() * channels];
        this.forwardWeights = new float[places][outputRow.length];
        this.backwardWeights = new float[places][inputRow.length];
        this.products = new float[places][outputRow.length];
        this.weightGradient = new double[places * channels];
    }

    /** Sets the weights, {@code [row, column, channel]}. */
    void setWeights(float[] weights) {
        repeat(weights, forwardWeights);
        repeat(weights, backwardWeights);
    }

    private void repeat(float[] weights, float[][] byPlace) {
        for (var place = 0; place < byPlace.length; place++) {
            for (var to = 0; to < byPlace[place].length; to += channels) {
                System.arraycopy(weights, place * channels, byPlace[place], to, channels);
            }
        }
    }

    /**
     * Convolves a poster.
     *
     * @param input {@code [height, width, channel]}
     * @param output {@code [height, width, channel]} of the output
     */
    void forward(FloatBuffer input, FloatBuffer output) {
        inputRows.open(input);
        for (var y = 0; y < rows.outputs(); y++) {
            Arrays.fill(outputRow, 0);
            for (var ky = 0; ky < rows.kernel(); ky++) {
                var iy = rows.input(y, ky);
                if (iy >= 0 && iy < rows.inputs()) {
                    addRow(outputRow, inputRows, iy, forwardWeights, ky);
                }
            }
            output.put(y * outputRow.length, outputRow);
        }
    }

    /**
     * Computes the gradient of a poster's input.
     *
     * @param outputGradient {@code [height, width, channel]} of the output
     * @param inputGradient {@code [height, width, channel]}; its values are replaced
     */
    void inputGradient(FloatBuffer outputGradient, FloatBuffer inputGradient) {
        outputRows.open(outputGradient);
        for (var iy = 0; iy < rows.inputs(); iy++) {
            Arrays.fill(inputRow, 0);
            for (var ky = rows.kernel() - 1; ky >= 0; ky--) {
                var steps = iy + rows.before() - ky;
                var y = Math.floorDiv(steps, rows.stride());
                if (y * rows.stride() == steps && y >= 0 && y < rows.outputs()) {
                    addRow(inputRow, outputRows, y, backwardWeights, ky);
                }
            }
            inputGradient.put(iy * inputRow.length, inputRow);
        }
    }

    private static void addRow(float[] sum, ShiftedRows source, int row, float[][] weights, int ky) {
        var shifted = source.row(row);
        for (var kx = 0; kx < shifted.length; kx++) {
            addProducts(sum, shifted[kx], weights[ky * shifted.length + kx]);
        }
    }

    /** Sets the weights' gradient to zero. */
    void clearWeightGradient() {
        Arrays.fill(weightGradient, 0);
    }

    /**
     * Adds a poster's gradient of the weights.
     *
     * @param input {@code [height, width, channel]}
     * @param outputGradient {@code [height, width, channel]} of the output
     */
    void addWeightGradient(FloatBuffer input, FloatBuffer outputGradient) {
        inputRows.open(input);
        for (var y = 0; y < rows.outputs(); y++) {
            outputGradient.get(y * outputRow.length, outputRow);
            for (var ky = 0; ky < rows.kernel(); ky++) {
                var iy = rows.input(y, ky);
                if (iy >= 0 && iy < rows.inputs()) {
                    var shifted = inputRows.row(iy);
                    for (var kx = 0; kx < shifted.length; kx++) {
                        addProducts(products[ky * shifted.length + kx], shifted[kx], outputRow);
                    }
                }
            }
        }
        for (var place = 0; place < products.length; place++) {
            fold(products[place], place * channels);
        }
    }

    private void fold(float[] product, int to) {
        for (var from = 0; from < product.length; from += channels) {
            for (var channel = 0; channel < channels; channel++) {
                weightGradient[to + channel] += product[from + channel];
            }
        }
        Arrays.fill(product, 0);
    }

    /** Returns the sum over posters of the weights' gradients, {@code [row, column, channel]}. */
    float[] weightGradient() {
        var gradient = new float[weightGradient.length];
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] = (float) weightGradient[i];
        }
        return gradient;
    }

    private static void addProducts(float[] sum, float[] values, float[] factors) {
        for (var i = 0; i < sum.length; i++) {
            sum[i] += values[i] * factors[i];
        }
    }

    /**
     * Rows of a feature map, once for every column of the kernel, each value where the convolution needs it; zeros
     * where it needs none. Keeps the last rows: a row is needed once for every row of the kernel.
     */
    private static final class ShiftedRows {

        private final Window columns;
        private final int channels;
        private final boolean toInput;
        private final float[] whole;
        private final float[][][] kept;
        private final int[] keptRow;
        private FloatBuffer source = FloatBuffer.allocate(0);

        /**
         * @param toInput whether rows of the output are needed at columns of the input; else the other way round
         */
        ShiftedRows(Window columns, int channels, boolean toInput) {
            this.columns = columns;
            this.channels = channels;
            this.toInput = toInput;
            this.whole = new float[(toInput ? columns.outputs() : columns.inputs()) * channels];
            var length = (toInput ? columns.inputs() : columns.outputs()) * channels;
            this.kept = new float[columns.kernel()][columns.kernel()][length];
            this.keptRow = new int[columns.kernel()];
        }

        void open(FloatBuffer poster) {
            source = poster;
            Arrays.fill(keptRow, -1);
        }

        float[][] row(int row) {
            var place = row % kept.length;
            if (keptRow[place] != row) {
                keptRow[place] = row;
                source.get(row * whole.length, whole);
                for (var kx = 0; kx < columns.kernel(); kx++) {
                    shift(kept[place][kx], kx);
                }
            }
            return kept[place];
        }

        private void shift(float[] target, int kx) {
            var first = columns.firstOutput(kx);
            var last = columns.lastOutput(kx);
            if (columns.stride() == 1) {
                copy(target, first, kx, (last - first) * channels);
            } else {
                for (var x = first; x < last; x++) {
                    copy(target, x, kx, channels);
                }
            }
        }

        private void copy(float[] target, int output, int kx, int length) {
            var out = output * channels;
            var in = columns.input(output, kx) * channels;
            if (length > 0) {
                System.arraycopy(whole, toInput ? out : in, target, toInput ? in : out, length);
            }
        }
    }
}
