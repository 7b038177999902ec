package dev.marquee.cnn.scoring;

import java.util.List;

/** Turns the bytes of pictures into the network's input: numbers in [0, 1]. */
public final class PixelScaling {

    private static final float[] SCALED = new float[256];

    static {
        for (var value = 0; value < SCALED.length; value++) {
            SCALED[value] = value / 255f;
        }
    }

    private PixelScaling() {}

    /** A sample in [0, 1]: the byte, taken as unsigned, divided by 255. */
    public static float scaled(byte value) {
        return SCALED[value & 0xff];
    }

    /**
     * Writes the scaled samples of pictures, one picture behind the other.
     *
     * @param pictures of {@code [height, width, 3]} RGB, each {@code length} bytes
     * @param target takes {@code [pictures, height, width, 3]}; at least as long as all pictures together
     * @throws IllegalArgumentException if a picture has another length
     */
    public static void scale(List<byte[]> pictures, int length, float[] target) {
        for (var i = 0; i < pictures.size(); i++) {
            scale(pictures, i, length, target, i * length);
        }
    }

    /** Writes the scaled samples of one of the pictures to the target, from the offset. */
    static void scale(List<byte[]> pictures, int index, int length, float[] target, int offset) {
        var rgb = pictures.get(index);
        if (rgb.length != length) {
            throw new IllegalArgumentException(
                    "picture " + index + ": " + rgb.length + " bytes (expected: " + length + ")");
        }
        for (var i = 0; i < length; i++) {
            target[offset + i] = SCALED[rgb[i] & 0xff];
        }
    }
}
