package dev.marquee.trainer.report;

import java.awt.image.BufferedImage;

/** An RGB picture of shape {@code [height][width][3]}, one byte a value, immutable. */
public final class PosterPixels {

    private static final int CHANNELS = 3;

    private final int height;
    private final int width;
    private final byte[] rgb;

    private PosterPixels(int height, int width, byte[] rgb) {
        this.height = height;
        this.width = width;
        this.rgb = rgb;
    }

    /**
     * Checks and copies.
     *
     * @param height at least 1
     * @param width at least 1
     * @param rgb {@code height * width * 3} bytes, row by row, red first, unsigned
     * @throws ReportException when the number of bytes is another
     */
    public static PosterPixels of(int height, int width, byte[] rgb) {
        if (height < 1 || width < 1 || rgb.length != (long) height * width * CHANNELS) {
            throw ReportException.pixels(height, width, rgb.length);
        }
        return new PosterPixels(height, width, rgb.clone());
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** A JPEG of it as a data URI. */
    String dataUri() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var pixel = 0; pixel < height * width; pixel++) {
            image.setRGB(pixel % width, pixel / width, packed(pixel * CHANNELS));
        }
        return DataUri.ofJpeg(image);
    }

    private int packed(int offset) {
        return ((rgb[offset] & 0xff) << 16) | ((rgb[offset + 1] & 0xff) << 8) | (rgb[offset + 2] & 0xff);
    }
}
