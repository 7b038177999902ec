package dev.marquee.cnn.image;

/** The formats that posters come in. */
public enum ImageFormat {
    /** Baseline and progressive, 8 bits a sample: grey, YCbCr, RGB, CMYK, YCCK. */
    JPEG("JPEG"),
    /** Every colour type and bit depth, interlaced or not, with or without transparency. */
    PNG("PNG"),
    /** Still pictures: lossy, lossless, with or without transparency. */
    WEBP("WebP");

    private final String displayName;

    ImageFormat(String displayName) {
        this.displayName = displayName;
    }

    /** The name as people write it. */
    @Override
    public String toString() {
        return displayName;
    }
}
