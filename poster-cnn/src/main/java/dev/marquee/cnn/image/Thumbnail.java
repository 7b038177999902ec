package dev.marquee.cnn.image;

import java.util.Arrays;

/** A poster at the network's input size. Immutable; two are equal if their pixels are. */
public final class Thumbnail {
    /** Bytes a pixel: red, green, blue. */
    public static final int CHANNELS = 3;

    private final int height;
    private final int width;
    private final byte[] rgb;

    private Thumbnail(int height, int width, byte[] rgb) {
        this.height = height;
        this.width = width;
        this.rgb = rgb;
    }

    /**
     * A thumbnail of these pixels, which are copied.
     *
     * @param height rows, in pixels; at least 1
     * @param width columns, in pixels; at least 1
     * @param rgb {@code [height, width, 3]}, row-major: red, green, blue of the top left pixel first; each an unsigned byte
     * @throws IllegalArgumentException when a side is below 1 or the bytes are not {@code height * width * 3}
     */
    public static Thumbnail of(int height, int width, byte[] rgb) {
        return owning(height, width, rgb.clone());
    }

    /** The same without a copy, for pixels that nobody else holds. */
    static Thumbnail owning(int height, int width, byte[] rgb) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("size: " + height + "x" + width + " (expected: sides >= 1)");
        }
        if (rgb.length != (long) height * width * CHANNELS) {
            throw new IllegalArgumentException("rgb.length: " + rgb.length + " (expected: " + height + " * " + width
                    + " * " + CHANNELS + " = " + (long) height * width * CHANNELS + ")");
        }
        return new Thumbnail(height, width, rgb);
    }

    /** Rows, in pixels. */
    public int height() {
        return height;
    }

    /** Columns, in pixels. */
    public int width() {
        return width;
    }

    /** A copy of the pixels: {@code [height, width, 3]}, row-major RGB, each an unsigned byte. */
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
