package dev.marquee.cnn.image;

import java.nio.ByteBuffer;

/**
 * Decides what is kept of a picture file: the file itself where it is small, else a smaller JPEG of it.
 *
 * <p>A small file is never encoded again, so that its pixels are the same whenever it is decoded. A reduced one is
 * upright, shown over white, and has neither EXIF orientation nor other metadata. The limits on untrusted images are
 * those of the decoder. Thread-safe, without state.
 */
public final class PictureKeeper {

    private final ImageLimits limits;
    private final KeptSizes sizes;

    private PictureKeeper(ImageLimits limits, KeptSizes sizes) {
        this.limits = limits;
        this.sizes = sizes;
    }

    /**
     * Makes a keeper.
     *
     * @param limits which pictures are taken at all
     * @param sizes what is kept of those
     */
    public static PictureKeeper of(ImageLimits limits, KeptSizes sizes) {
        return new PictureKeeper(limits, sizes);
    }

    /**
     * Returns what is kept of a picture file.
     *
     * @param image the file between position and limit, which stay where they are; what is kept may share its bytes
     * @throws ImageRefusedException with the reason, for an image that {@link PosterDecoder} refuses. Damage that only
     *     decoding shows goes unnoticed where the file is kept as it is
     */
    public KeptPicture keep(ByteBuffer image) throws ImageRefusedException {
        var encoded = EncodedImage.check(image, limits);
        if (image.remaining() <= sizes.maxBytes()) {
            return new KeptPicture(image.asReadOnlyBuffer().slice(), encoded.height(), encoded.width(), false);
        }
        var scale = Math.min(1.0, (double) sizes.reducedSide() / Math.max(encoded.height(), encoded.width()));
        var height = reduced(encoded.height(), scale);
        var width = reduced(encoded.width(), scale);
        var file = OpenCvJpegEncoder.encode(PosterDecoder.decode(encoded, height, width), height, width);
        return new KeptPicture(ByteBuffer.wrap(file), height, width, true);
    }

    /** Never shorter than what the limits take, so that every kept picture can be decoded again. */
    private int reduced(int side, double scale) {
        return Math.max(limits.minSide(), (int) Math.round(side * scale));
    }
}
