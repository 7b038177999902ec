package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.kernels.NativeKernels;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares the kernel with ND4J's own ops, to the bit. */
class MaxPoolReluKernelTest {

    private static final int[] POOLING = {2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 1};

    /** Few different values, so that maxima tie and many are zero. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 1_000_000})
    void shouldGiveWhatTheNativeOpsGive(int values) {
        NativeKernels.load();
        var random = new Random(values);
        var size = new FeatureMapSize(6, 10, 7, true);
        var convolved = random(random, values, size.length());
        var gradient = random(random, 1_000_000, size.outputLength());

        try (var in = Nd4j.createFromArray(convolved).reshape('c', 1, 6, 10, 7);
                var pooled = Nd4j.create(1, 3, 5, 7);
                var epsilon = Nd4j.createFromArray(gradient).reshape('c', 1, 3, 5, 7);
                var cut = Nd4j.create(1, 3, 5, 7);
                var back = Nd4j.create(1, 6, 10, 7)) {
            NativeOps.run("maxpool2d", List.of(in), List.of(pooled), POOLING);
            NativeOps.reluBackward(pooled, epsilon, cut);
            NativeOps.run("maxpool2d_bp", List.of(in, cut), List.of(back), POOLING);
            NativeOps.relu(pooled);

            var bits = bits(convolved);
            var ours = new float[size.outputLength()];
            var kernel = new MaxPoolReluKernel(size);
            for (var y = 0; y < size.outputHeight(); y++) {
                kernel.readConvolution(IntBuffer.wrap(bits), y);
                kernel.forward();
                System.arraycopy(floats(kernel.output), 0, ours, y * size.outputRowLength(), size.outputRowLength());
                System.arraycopy(
                        bits(gradient), y * size.outputRowLength(), kernel.gradient, 0, size.outputRowLength());
                kernel.backward();
                write(kernel, size, bits, y);
            }
            assertThat(ours).isEqualTo(floats(pooled));
            assertThat(floats(bits)).isEqualTo(floats(back));
        }
    }

    @Test
    void shouldGiveNoGradientWhereDropoutStruck() {
        var size = new FeatureMapSize(2, 2, 4, true);
        var kernel = new MaxPoolReluKernel(size);
        kernel.readConvolution(IntBuffer.wrap(bits(random(new Random(1), 9, size.length()))), 0);
        kernel.gradient[1] = Float.floatToRawIntBits(2);
        var back = new int[size.length()];
        kernel.backward();
        write(kernel, size, back, 0);
        assertThat(back).as("pooled is all zero").containsOnly(0);
    }

    private static void write(ActivationKernel kernel, FeatureMapSize size, int[] convolved, int y) {
        for (var i = 0; i < 2; i++) {
            kernel.writeRow(i, convolved, (2 * y + i) * size.rowLength());
        }
    }

    private static float[] random(Random random, int values, int length) {
        var floats = new float[length];
        for (var i = 0; i < length; i++) {
            floats[i] = (random.nextInt(values) - values / 2) / 8f;
        }
        return floats;
    }

    private static float[] floats(INDArray array) {
        return array.data().asFloat();
    }

    private static int[] bits(float[] values) {
        var bits = new int[values.length];
        for (var i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** Adding zero makes the sign of zero positive: both zeros are the same number. */
    private static float[] floats(int[] bits) {
        var floats = new float[bits.length];
        for (var i = 0; i < bits.length; i++) {
            floats[i] = Float.intBitsToFloat(bits[i]) + 0f;
        }
        return floats;
    }
}
