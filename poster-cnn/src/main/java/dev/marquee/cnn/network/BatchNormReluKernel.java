package dev.marquee.cnn.network;

import org.jspecify.annotations.Nullable;

/** Normalisation, ReLU and dropout of rows, and their way back. One share's. */
final class BatchNormReluKernel {

    private final float[] slopes;
    private final float[] shifts;
    private final float[] values;
    private final int[] bits;

    /** As {@link BatchNormTransform} gives slopes and shifts of a row of the block's output. */
    BatchNormReluKernel(float[] slopes, float[] shifts) {
        this.slopes = slopes;
        this.shifts = shifts;
        this.values = new float[slopes.length];
        this.bits = new int[slopes.length];
    }

    /** Makes a row of the output. */
    void activate(NativePart selected, NativePart output, int row, @Nullable DropoutMask mask, int key) {
        var from = row * values.length;
        selected.floats().get(from, values);
        normalise();
        output.floats().put(from, values);
        if (mask != null) {
            output.bits().get(from, bits);
            mask.apply(bits, key);
            output.bits().put(from, bits);
        }
    }

    private void normalise() {
        for (var i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i] * slopes[i] + shifts[i]);
        }
    }
}
