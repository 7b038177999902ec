package dev.marquee.cnn.scoring;

import java.util.List;

/** Bytes of a thumbnail as the network's input. */
public final class PixelScaling {

    private static final float[] SCALED = new float[256];

    static {
        for (var value = 0; value < SCALED.length; value++) {
            SCALED[value] = value / 255f;
        }
    }

    private PixelScaling() {}

    /** One byte, taken as unsigned, as a number in [0, 1]. */
    public static float scaled(byte value) {
        return SCALED[value & 0xff];
    }

    /**
     * Writes pictures as numbers in [0, 1], one behind the other.
     *
     * @param pictures each {@code length} bytes
     * @param target at least as long as all of them
     * @throws IllegalArgumentException if a picture has another length
     */
    public static void scale(List<byte[]> pictures, int length, float[] target) {
        for (var i = 0; i < pictures.size(); i++) {
            scale(pictures, i, length, target, i * length);
        }
    }

    /** Writes one of the pictures to a place in the target. */
    static void scale(List<byte[]> pictures, int which, int length, float[] target, int offset) {
        var rgb = pictures.get(which);
        if (rgb.length != length) {
            throw new IllegalArgumentException(
                    "picture " + which + ": " + rgb.length + " bytes (expected: " + length + ")");
        }
        for (var i = 0; i < length; i++) {
            target[offset + i] = SCALED[rgb[i] & 0xff];
        }
    }
}
