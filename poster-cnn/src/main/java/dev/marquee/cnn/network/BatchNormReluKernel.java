package dev.marquee.cnn.network;

import org.jspecify.annotations.Nullable;

/** Normalisation, ReLU and dropout of a block's output, row by row, forward and backward. */
final class BatchNormReluKernel {

    private BatchNormReluKernel() {}

    /** Computes the output from pooled convolutions. Not thread-safe. */
    static final class Forward {

        private final float[] slopes;
        private final float[] shifts;
        private final float[] values;
        private final int[] bits;

        /**
         * A kernel for one step.
         *
         * @param slopes by {@code [column, channel]}, as {@link BatchNormTransform#slopes} gives them for the output's
         *     width
         * @param shifts by {@code [column, channel]}, as {@link BatchNormTransform#shifts} gives them
         */
        Forward(float[] slopes, float[] shifts) {
            this.slopes = slopes;
            this.shifts = shifts;
            this.values = new float[slopes.length];
            this.bits = new int[slopes.length];
        }

        /** Writes one row of a poster's output. */
        void run(NativeBuffer.View pooled, NativeBuffer.View output, int row, @Nullable DropoutMask mask, int key) {
            var from = row * values.length;
            pooled.floats().get(from, values);
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

    /** Masks the output's gradient by ReLU and dropout, and sums it by channel. Not thread-safe. */
    static final class Backward {

        private final int[] gradient;
        private final int[] output;
        private final float[] floats;
        private final float[] pooled;
        private final ChannelSums sums;

        /**
         * A kernel for one step.
         *
         * @param sums takes the masked gradient, and its product with the pooled convolution
         */
        Backward(FeatureMapSize size, ChannelSums sums) {
            this.gradient = new int[size.outputRowLength()];
            this.output = new int[size.outputRowLength()];
            this.floats = new float[size.outputRowLength()];
            this.pooled = new float[size.outputRowLength()];
            this.sums = sums;
        }

        /** Writes the masked gradient of a poster's output. */
        void run(
                NativeBuffer.View outputGradient,
                NativeBuffer.View outputs,
                NativeBuffer.View pooledConvolution,
                NativeBuffer.View target) {
            for (var from = 0; from < target.bits().capacity(); from += gradient.length) {
                outputGradient.bits().get(from, gradient);
                outputs.bits().get(from, output);
                ActivationKernel.maskByOutput(gradient, output);
                target.bits().put(from, gradient);
                target.floats().get(from, floats);
                pooledConvolution.floats().get(from, pooled);
                sums.add(floats, pooled);
            }
        }
    }
}
