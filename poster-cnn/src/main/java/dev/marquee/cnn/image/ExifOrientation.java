package dev.marquee.cnn.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the orientation in an EXIF block, which is a little TIFF file. Only the first directory is read. A block that
 * makes no sense means {@link Orientation#UPRIGHT}: broken metadata does not make a poster unreadable.
 */
final class ExifOrientation {
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int TIFF_HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /**
     * @param bytes contains the block
     * @param offset where its TIFF header starts
     * @param length of the block; offset and length lie within {@code bytes}
     */
    static Orientation read(byte[] bytes, int offset, int length) {
        if (length < TIFF_HEADER_BYTES) {
            return Orientation.UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(bytes, offset, length).slice();
        int byteOrder = tiff.getShort(0);
        if (byteOrder == 0x4949) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (byteOrder != 0x4d4d) {
            return Orientation.UPRIGHT;
        }
        int directory = tiff.getInt(4);
        if (tiff.getShort(2) != 42 || directory < TIFF_HEADER_BYTES || directory > length - 2) {
            return Orientation.UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0, at = directory + 2; i < entries && at <= length - ENTRY_BYTES; i++, at += ENTRY_BYTES) {
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION_TAG) {
                boolean isShort = tiff.getShort(at + 2) == TYPE_SHORT && tiff.getInt(at + 4) == 1;
                return isShort ? Orientation.ofTag(tiff.getShort(at + 8)) : Orientation.UPRIGHT;
            }
        }
        return Orientation.UPRIGHT;
    }
}
