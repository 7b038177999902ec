package dev.marquee.cnn.network;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a convolution that is normalised. What comes back through the maximum of a window goes to one value of it; through
 * mean and deviation of its channel every value takes part.
 */
final class BatchNormGradient implements UpstreamGradient {

    /**
     * A step's factors by place in a row.
     *
     * @param slopes of the cut gradient, for a row of the output
     * @param shifts that every value of a convolved row has
     * @param proportions of every value of a convolved row
     */
    record Factors(float[] slopes, float[] shifts, float[] proportions) {}

    /**
     * A step's arrays.
     *
     * @param convolution {@code [batch, row, column, channel]}
     * @param selected of it, by pooling, in the size of the output; the convolution itself where nothing is pooled
     * @param gradient of the output, cut where ReLU or dropout cut
     */
    record Step(INDArray convolution, INDArray selected, INDArray gradient) {}

    private static final NativePart NOTHING = NativePart.of(ByteBuffer.allocate(0));

    private final FeatureMapSize size;
    private final Step arrays;
    private final Factors factors;
    private final ActivationKernel row;
    private final int[] bits;
    private final float[] floats;
    private final float[] values;
    private final float[] outputGradient;
    private NativePart convolved = NOTHING;
    private NativePart selections = NOTHING;
    private NativePart gradients = NOTHING;

    BatchNormGradient(FeatureMapSize size, Step arrays, Factors factors) {
        this.size = size;
        this.arrays = arrays;
        this.factors = factors;
        this.row = ActivationKernel.of(size);
        this.bits = new int[size.row()];
        this.floats = new float[size.row()];
        this.values = new float[size.row()];
        this.outputGradient = new float[size.outputRow()];
    }

    @Override
    public void open(int poster) {
        convolved = NativeBuffer.poster(arrays.convolution(), poster, size.length());
        selections = NativeBuffer.poster(arrays.selected(), poster, size.outputLength());
        gradients = NativeBuffer.poster(arrays.gradient(), poster, size.outputLength());
    }

    @Override
    public void write(int from, int to, NativePart target) {
        var step = size.rowsPerOutput();
        for (var y = from / step; y < size.outputHeight() && y * step < to; y++) {
            scaleOutputGradient(y);
            if (size.pooled()) {
                row.read(convolved.bits(), y);
                row.read(selections.bits(), gradients.bits(), y);
                row.spread();
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

    /** In place: nobody reads the cut gradient again. */
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
    private void write(int convolvedRow, int which, NativePart target, int place) {
        readValues(convolvedRow); // first: the target may be the same memory
        if (size.pooled()) {
            row.join(which, bits, 0);
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

    /** Adds what mean and deviation send back. */
    private void addStatistics(NativePart target, int place) {
        sum(floats, values, factors.proportions(), factors.shifts());
        target.floats().put(place, floats);
    }

    private static void sum(float[] gradient, float[] values, float[] proportions, float[] shifts) {
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] += values[i] * proportions[i] + shifts[i];
        }
    }
}
