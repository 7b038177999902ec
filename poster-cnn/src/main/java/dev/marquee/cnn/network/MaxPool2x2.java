package dev.marquee.cnn.network;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a convolved picture once: adds its values up, and picks the largest of every 2x2 window where it is pooled. */
final class MaxPool2x2 {

    private final FeatureMapSize size;
    private final float[] row;
    private final float[] corner;
    private final float[] largest;

    MaxPool2x2(FeatureMapSize size) {
        this.size = size;
        this.row = new float[size.row()];
        this.corner = new float[size.outputRow()];
        this.largest = new float[size.outputRow()];
    }

    /**
     * Goes through a picture.
     *
     * @param selected takes the largest; left alone where nothing is pooled
     * @param sums takes values and squares; null where nobody asks for them
     */
    void run(FloatBuffer convolved, FloatBuffer selected, @Nullable ChannelSums sums) {
        for (var y = 0; y < size.height(); y++) {
            convolved.get(y * row.length, row);
            if (sums != null) {
                sums.add(row, row);
            }
            if (size.pooled()) {
                pool(y);
                if (y % 2 == 1) {
                    selected.put(y / 2 * largest.length, largest);
                }
            }
        }
    }

    private void pool(int y) {
        var channels = size.channels();
        for (var column = 0; column < 2; column++) {
            var target = y % 2 == 0 && column == 0 ? largest : corner;
            for (var to = 0; to < target.length; to += channels) {
                System.arraycopy(row, 2 * to + column * channels, target, to, channels);
            }
            if (target == corner) {
                raise(largest, corner);
            }
        }
    }

    private static void raise(float[] values, float[] others) {
        for (var i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], others[i]);
        }
    }
}
