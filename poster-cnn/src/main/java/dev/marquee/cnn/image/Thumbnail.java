package dev.marquee.cnn.image;

import java.util.Arrays;

/**
 * A poster at the network's input size. Immutable: the bytes are copied on the way in and out (12 kB, well under a
 * microsecond).
 *
 * @param height rows, in pixels; at least 1
 * @param width columns, in pixels; at least 1
 * @param rgb {@code [height, width, 3]}, row-major: red, green, blue of the top left pixel first; each an unsigned byte
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Thumbnail(int height, int width, byte[] rgb) {
    /** Bytes a pixel: red, green, blue. */
    public static final int CHANNELS = 3;

    /** @throws IllegalArgumentException when a side is below 1 or the bytes are not {@code height * width * 3} */
    public Thumbnail {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("size: " + height + "x" + width + " (expected: sides >= 1)");
        }
        if (rgb.length != (long) height * width * CHANNELS) {
            throw new IllegalArgumentException("rgb.length: " + rgb.length + " (expected: " + height + " * " + width
                    + " * " + CHANNELS + " = " + (long) height * width * CHANNELS + ")");
        }
        rgb = rgb.clone();
    }

    @Override
    public byte[] rgb() {
        return rgb.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbnail that
                && height == that.height
                && width == that.width
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Thumbnail[" + height + "x" + width + " RGB]";
    }
}
