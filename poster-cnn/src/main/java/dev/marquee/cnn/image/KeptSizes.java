package dev.marquee.cnn.image;

/**
 * Which picture files are kept as they are, and how large the others become.
 *
 * @param maxBytes the longest file that is kept as it is, in bytes; at least 0
 * @param reducedSide the longer side of a reduced picture, in pixels; at least 1
 */
public record KeptSizes(int maxBytes, int reducedSide) {

    /** The longest file that is kept as it is, in bytes, unless configured otherwise: 64 KiB. */
    public static final int DEFAULT_MAX_BYTES = 64 * 1024;

    /** The longer side of a reduced picture, in pixels, unless configured otherwise. */
    public static final int DEFAULT_REDUCED_SIDE = 512;

    /** Checks the bounds. */
    public KeptSizes {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0)");
        }
        if (reducedSide < 1) {
            throw new IllegalArgumentException("reducedSide: " + reducedSide + " (expected: >= 1)");
        }
    }

    /** {@value #DEFAULT_MAX_BYTES} bytes and {@value #DEFAULT_REDUCED_SIDE} pixels. */
    public static KeptSizes defaults() {
        return new KeptSizes(DEFAULT_MAX_BYTES, DEFAULT_REDUCED_SIDE);
    }
}
