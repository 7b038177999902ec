package dev.marquee.cnn.network;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * 2x2 max pooling of a convolution where the block is pooled, and the sums that batch normalisation needs, in one pass
 * over the values. Not thread-safe.
 */
final class MaxPool2x2 {

    private final FeatureMapSize size;
    private final float[] row;
    private final float[] corner;
    private final float[] maxima;

    MaxPool2x2(FeatureMapSize size) {
        this.size = size;
        this.row = new float[size.rowLength()];
        this.corner = new float[size.outputRowLength()];
        this.maxima = new float[size.outputRowLength()];
    }

    /**
     * Pools a poster's convolution.
     *
     * @param convolved {@code [height, width, channel]}
     * @param pooled takes the maximum of each window, {@code [height / 2, width / 2, channel]}; unchanged where nothing
     *     is pooled
     * @param sums takes the values and their squares; null if they are not needed
     */
    void forward(FloatBuffer convolved, FloatBuffer pooled, @Nullable ChannelSums sums) {
        for (var y = 0; y < size.height(); y++) {
            convolved.get(y * row.length, row);
            if (sums != null) {
                sums.add(row, row);
            }
            if (size.pooled()) {
                poolRow(y);
                if (y % 2 == 1) {
                    pooled.put(y / 2 * maxima.length, maxima);
                }
            }
        }
    }

    private void poolRow(int y) {
        var channels = size.channels();
        for (var column = 0; column < 2; column++) {
            var target = y % 2 == 0 && column == 0 ? maxima : corner;
            for (var to = 0; to < target.length; to += channels) {
                System.arraycopy(row, 2 * to + column * channels, target, to, channels);
            }
            if (target == corner) {
                max(maxima, corner);
            }
        }
    }

    private static void max(float[] values, float[] others) {
        for (var i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], others[i]);
        }
    }
}
