package dev.marquee.cnn.image;

/**
 * Limits on the size of an image, all checked before any decoder sees the bytes.
 *
 * @param maxBytes longest encoded image, in bytes; at least 1. Default {@value #DEFAULT_MAX_BYTES} (8 MiB)
 * @param maxPixels most pixels (width times height) that the header may promise; at least 1. Default
 *     {@value #DEFAULT_MAX_PIXELS}. A decoder needs up to 8 bytes of native memory for each (16-bit PNG with alpha)
 * @param minSide shortest side, in pixels; at least 1. Default {@value #DEFAULT_MIN_SIDE}
 */
public record ImageLimits(int maxBytes, int maxPixels, int minSide) {
    /** 8 MiB, far above the 33 kB of a median poster and the few MB of one for print. */
    public static final int DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

    /** 50 megapixels, what a good camera makes. */
    public static final int DEFAULT_MAX_PIXELS = 50_000_000;

    /** 16 pixels: below that there is nothing for a network of 64x64 to recognise. */
    public static final int DEFAULT_MIN_SIDE = 16;

    /** @throws IllegalArgumentException when a limit is below 1 */
    public ImageLimits {
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxPixels", maxPixels);
        requirePositive("minSide", minSide);
    }

    /** {@value #DEFAULT_MAX_BYTES} bytes, {@value #DEFAULT_MAX_PIXELS} pixels, sides of {@value #DEFAULT_MIN_SIDE}. */
    public static ImageLimits defaults() {
        return new ImageLimits(DEFAULT_MAX_BYTES, DEFAULT_MAX_PIXELS, DEFAULT_MIN_SIDE);
    }

    void requireAcceptableBytes(int bytes) throws ImageRefusedException {
        if (bytes == 0) {
            throw ImageRefusedException.empty();
        }
        if (bytes > maxBytes) {
            throw ImageRefusedException.tooLarge(bytes, maxBytes);
        }
    }

    /** Takes sides as they stand in a header: unsigned, so that 4 billion is refused rather than negative. */
    void requireAcceptableSides(ImageFormat format, long width, long height) throws ImageRefusedException {
        if (width <= 0 || height <= 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw ImageRefusedException.headerBroken(
                    format, "size is " + width + "x" + height + " (expected sides of 1 to " + Integer.MAX_VALUE + ")");
        }
        if (width * height > maxPixels) {
            throw ImageRefusedException.tooManyPixels((int) width, (int) height, maxPixels);
        }
        if (Math.min(width, height) < minSide) {
            throw ImageRefusedException.tooSmall((int) width, (int) height, minSide);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
