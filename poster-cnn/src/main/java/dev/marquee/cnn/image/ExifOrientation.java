package dev.marquee.cnn.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How stored pixels lie relative to the upright picture: the eight values of the EXIF tag {@code Orientation} (0x0112),
 * in their order (JEITA CP-3451, 4.6.4 A). The comments say what has to be done to the stored picture.
 */
enum ExifOrientation {
    /** 1: nothing. */
    UPRIGHT(false, false, false),
    /** 2: mirror left to right. */
    MIRRORED(false, false, true),
    /** 3: turn by 180 degrees. */
    UPSIDE_DOWN(false, true, true),
    /** 4: mirror top to bottom. */
    FLIPPED(false, true, false),
    /** 5: swap rows and columns. */
    TRANSPOSED(true, false, false),
    /** 6: turn clockwise by 90 degrees, the usual photo from a phone held upright. */
    TURNED_LEFT(true, true, false),
    /** 7: swap rows and columns, then turn by 180 degrees. */
    TRANSVERSED(true, true, true),
    /** 8: turn counter-clockwise by 90 degrees. */
    TURNED_RIGHT(true, false, true);

    private static final int ORIENTATION_TAG = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int TIFF_HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;

    private static final ExifOrientation[] BY_TAG = values();

    private final boolean swapsSides;
    private final boolean reversesRows;
    private final boolean reversesColumns;

    ExifOrientation(boolean swapsSides, boolean reversesRows, boolean reversesColumns) {
        this.swapsSides = swapsSides;
        this.reversesRows = reversesRows;
        this.reversesColumns = reversesColumns;
    }

    /**
     * Finds the orientation in an EXIF block, which is a little TIFF file. Only the first directory is read. A block
     * that makes no sense means {@link #UPRIGHT}: broken metadata does not make a poster unreadable.
     *
     * @param bytes contains the block
     * @param offset where its TIFF header starts
     * @param length of the block; offset and length lie within {@code bytes}
     */
    static ExifOrientation read(byte[] bytes, int offset, int length) {
        if (length < TIFF_HEADER_BYTES) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(bytes, offset, length).slice();
        int byteOrder = tiff.getShort(0);
        if (byteOrder == 0x4949) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (byteOrder != 0x4d4d) {
            return UPRIGHT;
        }
        int directory = tiff.getInt(4);
        if (tiff.getShort(2) != 42 || directory < TIFF_HEADER_BYTES || directory > length - 2) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0, at = directory + 2; i < entries && at <= length - ENTRY_BYTES; i++, at += ENTRY_BYTES) {
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION_TAG) {
                boolean isShort = tiff.getShort(at + 2) == TYPE_SHORT && tiff.getInt(at + 4) == 1;
                return isShort ? ofTag(tiff.getShort(at + 8)) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The orientation of an EXIF tag; {@link #UPRIGHT} for a value outside 1 to 8, as viewers do. */
    private static ExifOrientation ofTag(int tag) {
        return tag >= 1 && tag <= BY_TAG.length ? BY_TAG[tag - 1] : UPRIGHT;
    }

    /** Whether the upright picture is as wide as the stored one is high. */
    boolean swapsSides() {
        return swapsSides;
    }

    /**
     * Turns stored BGR pixels into upright RGB ones, both row-major with 3 bytes a pixel.
     *
     * @param storedHeight rows of {@code bgr}
     * @param storedWidth columns of {@code bgr}
     */
    byte[] uprightRgb(byte[] bgr, int storedHeight, int storedWidth) {
        int height = swapsSides ? storedWidth : storedHeight;
        int width = swapsSides ? storedHeight : storedWidth;
        int storedRowStep = reversesRows ? -3 * storedWidth : 3 * storedWidth;
        int storedColumnStep = reversesColumns ? -3 : 3;
        int rowStep = swapsSides ? storedColumnStep : storedRowStep;
        int columnStep = swapsSides ? storedRowStep : storedColumnStep;
        int rowStart =
                3 * ((reversesRows ? (storedHeight - 1) * storedWidth : 0) + (reversesColumns ? storedWidth - 1 : 0));
        var rgb = new byte[bgr.length];
        int to = 0;
        for (int row = 0; row < height; row++, rowStart += rowStep) {
            int from = rowStart;
            for (int column = 0; column < width; column++, from += columnStep) {
                rgb[to++] = bgr[from + 2];
                rgb[to++] = bgr[from + 1];
                rgb[to++] = bgr[from];
            }
        }
        return rgb;
    }
}
