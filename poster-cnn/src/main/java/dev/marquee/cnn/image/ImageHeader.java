package dev.marquee.cnn.image;

/**
 * What an image says about itself, read in plain Java before any decoder sees the bytes.
 *
 * @param format by the first bytes, never by a name
 * @param width of the upright picture, in pixels (EXIF orientation already considered)
 * @param height of the upright picture, in pixels
 * @param hasAlpha whether pixels can be transparent; they are shown over white
 */
public record ImageHeader(ImageFormat format, int width, int height, boolean hasAlpha) {
    /**
     * Reads the header and makes sure that the image is complete, without decoding it and without native code: what
     * passes can still be {@link ImageRefusal#UNDECODABLE}.
     *
     * @param image the whole encoded image; not kept, not changed
     * @throws ImageRefusedException for every {@link ImageRefusal} except {@code UNDECODABLE}, which only damage that
     *     shows without decoding (a wrong checksum) causes here
     */
    public static ImageHeader read(byte[] image, ImageLimits limits) throws ImageRefusedException {
        return EncodedImage.check(image, image.length, limits).header();
    }
}
