package dev.marquee.cnn.image;

import java.nio.ByteBuffer;

/**
 * The one way from a poster's bytes to the pixels that the network sees, for training and serving alike.
 *
 * <p>The image is untrusted. Its length, its format (by the first bytes) and its size (from the header) are checked,
 * and it is made sure to be complete, before a decoder sees it; a decoder then gets nothing but the parts that pixels
 * depend on. JPEG, PNG and still WebP are decoded in every flavour that viewers show: progressive, grey, CMYK,
 * interlaced, 16 bits, with a palette. EXIF orientation is applied, transparency is shown over white, colour profiles
 * are ignored.
 *
 * <p>The picture is stretched to the asked size, not cropped, by area averaging where it shrinks and bilinear
 * interpolation where it grows. A JPEG of at least 2, 4 or 8 times that size in both directions is decoded at a half, a
 * quarter or an eighth of its own.
 *
 * <p>Thread-safe, without state; all native memory is released before {@code decode} returns. libjpeg writes one line
 * to standard error for some damaged JPEGs that it can still show; there is no way to tell it not to.
 */
public final class PosterDecoder {
    /**
     * Version of the preprocessing: {@value}. A network is trained on the pixels of one version and must be served with
     * the same ones. Any change that alters a single pixel of a single poster
     * (another decoder, scale rule, interpolation, background or rounding) needs a new version, because a network would
     * otherwise be served with other pixels than it learned from, unnoticed. Accepting or refusing other images does
     * not.
     */
    public static final int VERSION = 1;

    private final ImageLimits limits;

    private PosterDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /** A decoder with {@link ImageLimits#defaults()}. */
    public static PosterDecoder withDefaults() {
        return withLimits(ImageLimits.defaults());
    }

    /** A decoder that refuses what exceeds these limits. */
    public static PosterDecoder withLimits(ImageLimits limits) {
        return new PosterDecoder(limits);
    }

    /**
     * Decodes an image to exactly the asked size.
     *
     * @param image the whole encoded image; not kept, not changed
     * @param height rows of the result, in pixels; at least 1
     * @param width columns of the result, in pixels; at least 1
     * @return {@code [height, width, 3]} RGB, row-major: red, green, blue of the top left pixel first, each an unsigned
     *     byte
     * @throws ImageRefusedException with the reason, for any image that cannot become pixels of that size
     * @throws IllegalArgumentException when a side is below 1
     */
    public byte[] decode(byte[] image, int height, int width) throws ImageRefusedException {
        requireSides(height, width);
        return decode(EncodedImage.check(image, limits), height, width);
    }

    /**
     * Decodes the image between a buffer's position and its limit, both of which stay where they are. A buffer over the
     * front of an array, as Avro's are, is read in place.
     *
     * @param height rows of the result, in pixels; at least 1
     * @param width columns of the result, in pixels; at least 1
     * @return {@code [height, width, 3]} RGB, row-major, each an unsigned byte
     * @throws ImageRefusedException with the reason, for any image that cannot become pixels of that size
     * @throws IllegalArgumentException when a side is below 1
     */
    public byte[] decode(ByteBuffer image, int height, int width) throws ImageRefusedException {
        requireSides(height, width);
        return decode(EncodedImage.check(image, limits), height, width);
    }

    private static void requireSides(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("size: " + height + "x" + width + " (expected: sides >= 1)");
        }
    }

    /** Decodes an image that was checked, to sides of at least 1. */
    static byte[] decode(EncodedImage encoded, int height, int width) throws ImageRefusedException {
        ExifOrientation orientation = encoded.orientation();
        int storedHeight = orientation.swapsSides() ? width : height;
        int storedWidth = orientation.swapsSides() ? height : width;
        byte[] bgr = encoded.codec() == EncodedImage.Codec.JAVA_WEBP
                ? OpenCvDecoder.resizeBgr(
                        JavaWebpDecoder.decodeBgr(encoded),
                        encoded.storedHeight(),
                        encoded.storedWidth(),
                        storedHeight,
                        storedWidth)
                : OpenCvDecoder.decodeBgr(encoded, storedHeight, storedWidth);
        return orientation.uprightRgb(bgr, storedHeight, storedWidth);
    }
}
