package dev.marquee.cnn.network;

import java.nio.IntBuffer;

/**
 * ReLU of one row of a block's output at a time, forward and backward, with 2x2 max pooling where the block is pooled.
 * It works on the bits of the floats: for numbers above zero integers compare as floats do, and bits can be masked, so
 * that HotSpot vectorises every loop (each has one store, and no condition). Not thread-safe.
 */
abstract class ActivationKernel {

    final FeatureMapSize size;

    /** A row of the block's output, {@code [column, channel]}. */
    final int[] output;

    /** The gradient of that row; {@link #backward} overwrites it. */
    final int[] gradient;

    ActivationKernel(FeatureMapSize size) {
        this.size = size;
        this.output = new int[size.outputRowLength()];
        this.gradient = new int[size.outputRowLength()];
    }

    static ActivationKernel of(FeatureMapSize size) {
        return size.pooled() ? new MaxPoolReluKernel(size) : new ReluKernel(size);
    }

    /** Reads the rows of a feature map that make a row of the output. */
    abstract void readConvolution(IntBuffer convolved, int outputRow);

    /** Computes the output of the rows that were read. */
    abstract void forward();

    /** Reads a row of the output and its gradient. */
    final void readOutput(IntBuffer outputs, IntBuffer gradients, int outputRow) {
        outputs.get(outputRow * output.length, output);
        gradients.get(outputRow * gradient.length, gradient);
    }

    /** Replaces the rows that were read by their gradient, which is zero where ReLU or dropout made the output zero. */
    final void backward() {
        maskByOutput(gradient, output);
        distribute();
    }

    /** Sets a row's gradient to zero where the output is zero. */
    static void maskByOutput(int[] gradient, int[] output) {
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] &= (output[i] | -output[i]) >> 31;
        }
    }

    /**
     * Replaces the rows that were read by the gradient: each output's goes to the first value that equals the output.
     */
    abstract void distribute();

    /** Writes one of the rows that were read, or its gradient, to an array: the upper (0) or the lower (1) one. */
    abstract void writeRow(int which, int[] target, int offset);

    /** ReLU of a row that is not pooled. */
    private static final class ReluKernel extends ActivationKernel {

        private final int[] row;

        ReluKernel(FeatureMapSize size) {
            super(size);
            this.row = new int[size.rowLength()];
        }

        @Override
        void readConvolution(IntBuffer convolved, int outputRow) {
            convolved.get(outputRow * row.length, row);
        }

        @Override
        void forward() {
            for (var i = 0; i < row.length; i++) {
                output[i] = row[i] & ~(row[i] >> 31);
            }
        }

        /** Every output comes from one value. */
        @Override
        void distribute() {
            System.arraycopy(gradient, 0, row, 0, row.length);
        }

        @Override
        void writeRow(int which, int[] target, int offset) {
            System.arraycopy(row, 0, target, offset, row.length);
        }
    }
}
