package dev.marquee.cnn.image;

import java.nio.ByteBuffer;

/**
 * The {@code IHDR} chunk of a PNG (W3C PNG specification, 11.2.1).
 *
 * @param width in pixels, unsigned 32 bits
 * @param height in pixels, unsigned 32 bits
 * @param bitDepth bits a sample (or a palette index): 1, 2, 4, 8 or 16
 * @param colourType one of the constants
 * @param interlaced whether the pixels come in the seven passes of Adam7
 */
record PngHeader(long width, long height, int bitDepth, int colourType, boolean interlaced) {
    static final int LENGTH = 13;
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    /** @param body where the chunk's data start, with at least {@link #LENGTH} bytes behind it */
    static PngHeader read(BoundsCheckedBytes view, int body) throws ImageRefusedException {
        var header = new PngHeader(
                view.u32BigEndian(body, "the width"),
                view.u32BigEndian(body + 4, "the height"),
                view.u8(body + 8, "the bit depth"),
                view.u8(body + 9, "the colour type"),
                view.u8(body + 12, "the interlace method") == 1);
        if (!header.isKnownCombination()) {
            throw ImageRefusedException.headerBroken(
                    ImageFormat.PNG,
                    "bit depth " + header.bitDepth + " with colour type " + header.colourType
                            + " (expected a combination of the PNG specification)");
        }
        int compression = view.u8(body + 10, "the compression method");
        int filter = view.u8(body + 11, "the filter method");
        int interlace = view.u8(body + 12, "the interlace method");
        if (compression != 0 || filter != 0 || interlace > 1) {
            throw ImageRefusedException.headerBroken(
                    ImageFormat.PNG,
                    "compression " + compression + ", filter " + filter + ", interlace " + interlace
                            + " (expected 0, 0, and 0 or 1)");
        }
        return header;
    }

    /** The data of an {@code IHDR} chunk that differs from this one in the colour type alone. */
    byte[] bytesWithColourType(int otherColourType) {
        return ByteBuffer.allocate(LENGTH)
                .putInt((int) width)
                .putInt((int) height)
                .put((byte) bitDepth)
                .put((byte) otherColourType)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) (interlaced ? 1 : 0))
                .array();
    }

    private boolean isKnownCombination() {
        boolean isPowerOfTwo = Integer.bitCount(bitDepth) == 1 && bitDepth <= 16;
        return switch (colourType) {
            case GREY -> isPowerOfTwo;
            case PALETTE -> isPowerOfTwo && bitDepth <= 8;
            case RGB, GREY_ALPHA, RGB_ALPHA -> bitDepth == 8 || bitDepth == 16;
            default -> false;
        };
    }
}
