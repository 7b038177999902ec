package dev.marquee.cnn.network;

import java.nio.IntBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of a convolution that is not normalised: what pooling, ReLU and dropout let through. */
final class PlainGradient implements UpstreamGradient {

    private final FeatureMapSize size;
    private final INDArray convolution;
    private final INDArray output;
    private final INDArray epsilon;
    private final ActivationKernel row;
    private final int[] values;
    private IntBuffer convolved = IntBuffer.allocate(0);
    private IntBuffer outputs = convolved;
    private IntBuffer gradients = convolved;

    PlainGradient(FeatureMapSize size, INDArray convolution, INDArray output, INDArray epsilon) {
        this.size = size;
        this.convolution = convolution;
        this.output = output;
        this.epsilon = epsilon;
        this.row = ActivationKernel.of(size);
        this.values = new int[size.row()];
    }

    @Override
    public void open(int poster) {
        convolved = NativeBuffer.poster(convolution, poster, size.length()).bits();
        outputs = NativeBuffer.poster(output, poster, size.outputLength()).bits();
        gradients = NativeBuffer.poster(epsilon, poster, size.outputLength()).bits();
    }

    @Override
    public void write(int from, int to, NativePart target) {
        var step = size.rowsPerOutput();
        for (var y = from / step; y < size.outputHeight() && y * step < to; y++) {
            row.read(convolved, y);
            row.read(outputs, gradients, y);
            row.route();
            for (var i = 0; i < step; i++) {
                row.join(i, values, 0);
                target.bits().put((y * step + i - from) * values.length, values);
            }
        }
        if (size.outputHeight() * step < to) { // an odd last row is not pooled
            target.bits().put((to - 1 - from) * values.length, new int[values.length]);
        }
    }
}
