package dev.marquee.cnn.image;

/**
 * An image that may be shown to a decoder.
 *
 * @param header of the upright picture
 * @param orientation of the stored pixels
 * @param payload the image rebuilt from its essential parts only. Metadata (EXIF, colour profiles, comments, text) never
 *     reaches a native parser: it is attack surface and a source of warnings on standard error, and adds no pixels
 * @param codec which decoder the payload is meant for
 */
record EncodedImage(ImageHeader header, Orientation orientation, Payload payload, Codec codec) {

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

    /** @param length of the image, which starts at the array's first byte */
    static EncodedImage check(byte[] image, int length, ImageLimits limits) throws ImageRefusedException {
        limits.requireAcceptableBytes(length);
        return switch (FormatSniffer.sniff(image, length)) {
            case JPEG -> JpegParser.read(image, length, limits);
            case PNG -> PngParser.read(image, length, limits);
            case WEBP -> WebpParser.read(image, length, limits);
        };
    }

    static EncodedImage of(
            ImageFormat format,
            int storedWidth,
            int storedHeight,
            boolean hasAlpha,
            Orientation orientation,
            Payload payload,
            Codec codec) {
        int width = orientation.swapsSides() ? storedHeight : storedWidth;
        int height = orientation.swapsSides() ? storedWidth : storedHeight;
        return new EncodedImage(new ImageHeader(format, width, height, hasAlpha), orientation, payload, codec);
    }

    int storedWidth() {
        return orientation.swapsSides() ? header.height() : header.width();
    }

    int storedHeight() {
        return orientation.swapsSides() ? header.width() : header.height();
    }
}
