package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the kernel with plain loops in double precision. */
class DepthwiseConvolutionTest {

    private static final Offset<Double> TOLERANCE = Offset.offset(1e-5);

    /** Odd and even sizes, symmetric padding and TensorFlow's, channels that fill vectors and that do not. */
    @ParameterizedTest
    @CsvSource({
        "6, 7, 8, 3, 1, 1", "7, 6, 5, 3, 2, 1", "8, 6, 3, 3, 2, 0", "5, 9, 16, 3, 2, 1", "9, 8, 7, 5, 1, 2",
        "9, 8, 7, 5, 2, 1", "1, 1, 4, 3, 1, 1", "2, 1, 4, 3, 2, 0", "4, 5, 11, 1, 1, 0", "10, 11, 2, 5, 3, 2"
    })
    void shouldGiveWhatPlainLoopsGive(int height, int width, int channels, int kernel, int stride, int before) {
        var rows = window(height, kernel, stride, before);
        var columns = window(width, kernel, stride, before);
        var random = new Random(height * 31 + width);
        var depthwise = new DepthwiseConvolution(rows, columns, channels);
        var outputLength = rows.outputs() * columns.outputs() * channels;
        var weightGradient = new double[kernel * kernel * channels];

        // What one poster or one step leaves behind must not show in the next.
        for (var poster = 0; poster < 3; poster++) {
            var weights = random(random, kernel * kernel * channels);
            var input = random(random, height * width * channels);
            var gradient = random(random, outputLength);
            var expected = new PlainLoops(rows, columns, channels, weights, input, gradient, weightGradient);
            var output = FloatBuffer.allocate(outputLength);
            var inputGradient = FloatBuffer.allocate(input.length);

            depthwise.setWeights(weights);
            depthwise.forward(FloatBuffer.wrap(input), output);
            depthwise.inputGradient(FloatBuffer.wrap(gradient), inputGradient);
            depthwise.addWeightGradient(FloatBuffer.wrap(input), FloatBuffer.wrap(gradient));

            assertThat(doubles(output.array())).containsExactly(expected.output, TOLERANCE);
            assertThat(doubles(inputGradient.array())).containsExactly(expected.inputGradient, TOLERANCE);
        }
        assertThat(doubles(depthwise.weightGradient())).containsExactly(weightGradient, TOLERANCE);

        depthwise.clearWeightGradient();
        assertThat(depthwise.weightGradient()).containsOnly(0);
    }

    /** A window whose last place reads at most {@code kernel - 1 - before} zeros behind the last value. */
    private static Window window(int length, int kernel, int stride, int before) {
        return new Window(kernel, stride, before, length, (length + kernel - 1 - kernel) / stride + 1);
    }

    private static float[] random(Random random, int length) {
        var values = new float[length];
        for (var i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Every product of a value with a weight, one after the other. */
    private static final class PlainLoops {

        private final double[] output;
        private final double[] inputGradient;

        private PlainLoops(
                Window rows,
                Window columns,
                int channels,
                float[] weights,
                float[] input,
                float[] gradient,
                double[] weightGradient) {
            output = new double[gradient.length];
            inputGradient = new double[input.length];
            for (var out = 0; out < gradient.length; out++) {
                var channel = out % channels;
                var y = out / channels / columns.outputs();
                var x = out / channels % columns.outputs();
                for (var place = 0; place < rows.kernel() * columns.kernel(); place++) {
                    var iy = y * rows.stride() + place / columns.kernel() - rows.before();
                    var ix = x * columns.stride() + place % columns.kernel() - columns.before();
                    if (iy >= 0 && iy < rows.inputs() && ix >= 0 && ix < columns.inputs()) {
                        var in = (iy * columns.inputs() + ix) * channels + channel;
                        var at = place * channels + channel;
                        output[out] += (double) input[in] * weights[at];
                        inputGradient[in] += (double) gradient[out] * weights[at];
                        weightGradient[at] += (double) gradient[out] * input[in];
                    }
                }
            }
        }
    }
}
