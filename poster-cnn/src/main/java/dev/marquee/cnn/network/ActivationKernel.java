package dev.marquee.cnn.network;

import java.nio.IntBuffer;

/**
 * ReLU and dropout of a row of a block's output, and how its gradient finds the convolution's rows behind it; on the bits of the
 * floats. For numbers above zero integers compare as floats do, and bits can be masked, so that HotSpot vectorises every loop
 * (each has one store, and no condition).
 */
abstract class ActivationKernel {

    final FeatureMapSize size;

    /** Output of the block. */
    final int[] output;

    /** The loss by the block's output; used up by {@link #route}. */
    final int[] gradient;

    ActivationKernel(FeatureMapSize size) {
        this.size = size;
        this.output = new int[size.outputRow()];
        this.gradient = new int[size.outputRow()];
    }

    static ActivationKernel of(FeatureMapSize size) {
        return size.pooled() ? new MaxPoolReluKernel(size) : new UnpooledRow(size);
    }

    /** Takes the rows of a convolved picture behind a row of the output. */
    abstract void read(IntBuffer convolved, int outputRow);

    /** Makes the output of what was read. */
    abstract void activate();

    /** Takes a row of the output and its gradient. */
    final void read(IntBuffer outputs, IntBuffer gradients, int outputRow) {
        outputs.get(outputRow * output.length, output);
        gradients.get(outputRow * gradient.length, gradient);
    }

    /** Replaces what was read by its gradient: zero behind a zero, which ReLU or dropout cut. */
    final void route() {
        cut(gradient, output);
        spread();
    }

    /** Sets to zero what stands where {@code by} is zero. */
    static void cut(int[] values, int[] by) {
        for (var i = 0; i < values.length; i++) {
            values[i] &= (by[i] | -by[i]) >> 31;
        }
    }

    /** Replaces what was read by the gradients: each goes to the first value that equals the output. */
    abstract void spread();

    /** Puts what was read, or its gradient, into an array: the upper (0) or the lower (1) row. */
    abstract void join(int which, int[] target, int offset);
}
