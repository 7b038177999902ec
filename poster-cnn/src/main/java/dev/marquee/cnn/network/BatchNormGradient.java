package dev.marquee.cnn.network;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a convolution's output that is pooled and batch-normalised. The gradient through a window's maximum
 * goes to one of its values; the gradients through the mean and the deviation of a channel go to every value.
 */
final class BatchNormGradient implements UpstreamGradient {

    /**
     * A step's factors by {@code [column, channel]}.
     *
     * @param slopes factors of the masked gradient, for a row of the output
     * @param valueShifts summands of every gradient in a row of the convolution
     * @param valueSlopes factors of every value in a row of the convolution, added to its gradient
     */
    record Factors(float[] slopes, float[] valueShifts, float[] valueSlopes) {}

    /**
     * A step's arrays.
     *
     * @param convolution {@code [batch, height, width, channel]}
     * @param pooled the convolution after max pooling, in the size of the output; the convolution itself where nothing
     *     is pooled
     * @param gradient of the output, masked by ReLU and dropout, in the size of the output
     */
    record Step(INDArray convolution, INDArray pooled, INDArray gradient) {}

    private static final NativeBuffer.View NOTHING = NativeBuffer.View.of(ByteBuffer.allocate(0));

    private final FeatureMapSize size;
    private final Step arrays;
    private final Factors factors;
    private final ActivationKernel kernel;
    private final int[] bits;
    private final float[] floats;
    private final float[] values;
    private final float[] outputGradient;
    private NativeBuffer.View convolved = NOTHING;
    private NativeBuffer.View pooledValues = NOTHING;
    private NativeBuffer.View gradients = NOTHING;

    BatchNormGradient(FeatureMapSize size, Step arrays, Factors factors) {
        this.size = size;
        this.arrays = arrays;
        this.factors = factors;
        this.kernel = ActivationKernel.of(size);
        this.bits = new int[size.rowLength()];
        this.floats = new float[size.rowLength()];
        this.values = new float[size.rowLength()];
        this.outputGradient = new float[size.outputRowLength()];
    }

    @Override
    public void open(int poster) {
        convolved = NativeBuffer.poster(arrays.convolution(), poster, size.length());
        pooledValues = NativeBuffer.poster(arrays.pooled(), poster, size.outputLength());
        gradients = NativeBuffer.poster(arrays.gradient(), poster, size.outputLength());
    }

    @Override
    public void write(int from, int to, NativeBuffer.View target) {
        var step = size.rowsPerOutput();
        for (var y = from / step; y < size.outputHeight() && y * step < to; y++) {
            scaleOutputGradient(y);
            if (size.pooled()) {
                kernel.readConvolution(convolved.bits(), y);
                kernel.readOutput(pooledValues.bits(), gradients.bits(), y);
                kernel.distribute();
            }
            for (var i = 0; i < step; i++) {
                write(y * step + i, i, target, (y * step + i - from) * floats.length);
            }
        }
        if (size.outputHeight() * step < to) { // an odd last row is not pooled, but normalised
            Arrays.fill(floats, 0);
            readValues(to - 1);
            addStatistics(target, (to - 1 - from) * floats.length);
        }
    }

    /** Scales in place: nobody reads the masked gradient again. */
    private void scaleOutputGradient(int y) {
        var from = y * outputGradient.length;
        gradients.floats().get(from, outputGradient);
        multiply(outputGradient, factors.slopes());
        gradients.floats().put(from, outputGradient);
    }

    private static void multiply(float[] values, float[] by) {
        for (var i = 0; i < values.length; i++) {
            values[i] *= by[i];
        }
    }

    /** Writes a convolved row: the upper (0) or the lower (1) one behind the output's row. */
    private void write(int convolvedRow, int which, NativeBuffer.View target, int place) {
        readValues(convolvedRow); // first: the target may be the same memory
        if (size.pooled()) {
            kernel.writeRow(which, bits, 0);
            target.bits().put(place, bits);
            target.floats().get(place, floats);
        } else {
            System.arraycopy(outputGradient, 0, floats, 0, floats.length);
        }
        addStatistics(target, place);
    }

    private void readValues(int convolvedRow) {
        convolved.floats().get(convolvedRow * values.length, values);
    }

    /** Adds the gradients through the mean and the deviation. */
    private void addStatistics(NativeBuffer.View target, int place) {
        sum(floats, values, factors.valueSlopes(), factors.valueShifts());
        target.floats().put(place, floats);
    }

    private static void sum(float[] gradient, float[] values, float[] slopes, float[] shifts) {
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] += values[i] * slopes[i] + shifts[i];
        }
    }
}
