package dev.marquee.cnn.image;

/**
 * Why an image is refused. The {@linkplain #code() code} is part of the product's contract: it stands in the headers of
 * dead letters, so it never changes; the name of the constant may.
 */
public enum ImageRefusal {
    /** There are no bytes at all. */
    EMPTY("IMAGE_EMPTY"),
    /** More bytes than {@link ImageLimits#maxBytes()}. */
    TOO_LARGE("IMAGE_TOO_LARGE"),
    /** Not a JPEG, PNG or WebP, or a kind of them that no poster uses (animated WebP, 12-bit or lossless JPEG). */
    FORMAT_UNSUPPORTED("IMAGE_FORMAT_UNSUPPORTED"),
    /** The format is known, but its header contradicts itself. */
    HEADER_BROKEN("IMAGE_HEADER_BROKEN"),
    /** More pixels than {@link ImageLimits#maxPixels()}: a decompression bomb, or a scan for print. */
    TOO_MANY_PIXELS("IMAGE_TOO_MANY_PIXELS"),
    /** A side is shorter than {@link ImageLimits#minSide()}: a tracking pixel or an icon, nothing to recognise. */
    TOO_SMALL("IMAGE_TOO_SMALL"),
    /** The bytes end before the picture does. */
    TRUNCATED("IMAGE_TRUNCATED"),
    /** The header is fine, the compressed pixels are not. */
    UNDECODABLE("IMAGE_UNDECODABLE");

    private final String code;

    ImageRefusal(String code) {
        this.code = code;
    }

    /** The stable reason code, such as {@code IMAGE_EMPTY}. */
    public String code() {
        return code;
    }
}
