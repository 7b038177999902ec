package dev.marquee.cnn.image;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;

/**
 * An encoded image whose header was read and whose bytes were found complete, in plain Java, so that it may be shown to
 * a decoder.
 *
 * <p>A decoder gets the image rebuilt from its essential parts only. Metadata (EXIF, colour profiles, comments, text)
 * never reaches a native parser: it is attack surface and a source of warnings on standard error, and adds no pixels.
 */
public final class EncodedImage {
    private final ImageFormat format;
    private final Codec codec;
    private final int storedWidth;
    private final int storedHeight;
    private final boolean hasAlpha;
    private final ExifOrientation orientation;
    private final byte[] head;
    private final Tail tail;

    /** The ways to decode. */
    enum Codec {
        /** OpenCV (libjpeg-turbo), which can also decode at 1/2, 1/4 or 1/8 of the size. */
        OPENCV_JPEG,
        /** OpenCV (libpng). */
        OPENCV_PNG,
        /** OpenCV (libwebp), for a lone {@code VP8 } chunk only. */
        OPENCV_WEBP_LOSSY,
        /** Plain Java, see {@link JavaWebpDecoder}. */
        JAVA_WEBP
    }

    /**
     * Bytes of the original image that follow the rewritten ones as they are, so that the bulk of a JPEG is copied only
     * once, into native memory.
     *
     * @param image contains the bytes
     * @param from where they start
     * @param length how many there are, at least 0
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one decode on one thread; never compared
    record Tail(byte[] image, int from, int length) {
        static final Tail NONE = new Tail(new byte[0], 0, 0);
    }

    /**
     * An image as its parser found it.
     *
     * @param codec which decoder it is meant for
     * @param storedWidth columns of the stored pixels, before they are turned upright
     * @param storedHeight rows of the stored pixels
     * @param hasAlpha whether pixels can be transparent
     * @param orientation of the stored pixels
     * @param head the rewritten bytes that a decoder gets first
     * @param tail the original bytes that it gets next
     */
    EncodedImage(
            ImageFormat format,
            Codec codec,
            int storedWidth,
            int storedHeight,
            boolean hasAlpha,
            ExifOrientation orientation,
            byte[] head,
            Tail tail) {
        this.format = format;
        this.codec = codec;
        this.storedWidth = storedWidth;
        this.storedHeight = storedHeight;
        this.hasAlpha = hasAlpha;
        this.orientation = orientation;
        this.head = head;
        this.tail = tail;
    }

    /**
     * Reads the header and makes sure that the image is complete, without decoding it and without native code: what
     * passes can still be {@link ImageRefusal#UNDECODABLE}.
     *
     * @param image the whole encoded image; not changed, and kept only as long as the result
     * @throws ImageRefusedException for every {@link ImageRefusal} except {@code UNDECODABLE}, which only damage that
     *     shows without decoding (a wrong checksum) causes here
     */
    public static EncodedImage check(byte[] image, ImageLimits limits) throws ImageRefusedException {
        return check(image, image.length, limits);
    }

    /**
     * Checks the image between a buffer's position and its limit, both of which stay where they are. A buffer over the
     * front of an array, as Avro's are, is read in place.
     *
     * @throws ImageRefusedException as for an array
     */
    public static EncodedImage check(ByteBuffer image, ImageLimits limits) throws ImageRefusedException {
        if (image.hasArray() && image.arrayOffset() + image.position() == 0) {
            return check(image.array(), image.remaining(), limits);
        }
        var copy = new byte[image.remaining()];
        image.duplicate().get(copy);
        return check(copy, limits);
    }

    /** @param length of the image, which starts at the array's first byte */
    static EncodedImage check(byte[] image, int length, ImageLimits limits) throws ImageRefusedException {
        limits.requireAcceptableBytes(length);
        return switch (ImageFormat.ofFirstBytes(image, length)) {
            case JPEG -> JpegParser.parse(image, length, limits);
            case PNG -> PngParser.parse(image, length, limits);
            case WEBP -> WebpParser.parse(image, length, limits);
        };
    }

    /** The format by the first bytes, never by a name. */
    public ImageFormat format() {
        return format;
    }

    /** Columns of the upright picture, in pixels: EXIF orientation is already considered. */
    public int width() {
        return orientation.swapsSides() ? storedHeight : storedWidth;
    }

    /** Rows of the upright picture, in pixels. */
    public int height() {
        return orientation.swapsSides() ? storedWidth : storedHeight;
    }

    /** Whether pixels can be transparent; they are shown over white. */
    public boolean hasAlpha() {
        return hasAlpha;
    }

    Codec codec() {
        return codec;
    }

    int storedWidth() {
        return storedWidth;
    }

    int storedHeight() {
        return storedHeight;
    }

    ExifOrientation orientation() {
        return orientation;
    }

    /** The rewritten bytes, which are all that a decoder gets where nothing of the original follows. */
    byte[] head() {
        return head;
    }

    /** All that a decoder gets, in native memory, which the open {@link org.bytedeco.javacpp.PointerScope} releases. */
    BytePointer toNative() {
        var memory = new BytePointer((long) head.length + tail.length);
        memory.put(head, 0, head.length);
        memory.position(head.length).put(tail.image, tail.from, tail.length);
        return memory.position(0);
    }
}
