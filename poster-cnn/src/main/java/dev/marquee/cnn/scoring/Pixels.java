package dev.marquee.cnn.scoring;

import java.util.List;

/** Bytes of a thumbnail as the network's input. */
public final class Pixels {

    private static final float[] SCALED = new float[256];

    static {
        for (var value = 0; value < SCALED.length; value++) {
            SCALED[value] = value / 255f;
        }
    }

    private Pixels() {}

    /**
     * Writes pictures as numbers in [0, 1], one behind the other.
     *
     * @param pictures each {@code length} bytes
     * @param target at least as long as all of them
     * @throws IllegalArgumentException if a picture has another length
     */
    public static void scale(List<byte[]> pictures, int length, float[] target) {
        var next = 0;
        for (var picture = 0; picture < pictures.size(); picture++) {
            var rgb = pictures.get(picture);
            if (rgb.length != length) {
                throw new IllegalArgumentException(
                        "picture " + picture + ": " + rgb.length + " bytes (expected: " + length + ")");
            }
            for (var value : rgb) {
                target[next++] = SCALED[value & 0xff];
            }
        }
    }
}
