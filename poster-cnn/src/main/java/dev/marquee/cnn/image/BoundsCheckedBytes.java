package dev.marquee.cnn.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Bounds-checked reading of hostile bytes. Whatever an offset or a length in the image claims, a read either lies
 * within the bytes or ends in {@link ImageRefusal#TRUNCATED}.
 *
 * @param format for the error message
 * @param bytes the image
 * @param end first position that does not belong to the image any more, at most the length of {@code bytes}
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one decode on one thread; never compared
record BoundsCheckedBytes(ImageFormat format, byte[] bytes, int end) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    int u8(int at, String what) throws ImageRefusedException {
        require(at, 1, what);
        return bytes[at] & 0xff;
    }

    int u16BigEndian(int at, String what) throws ImageRefusedException {
        require(at, 2, what);
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    long u32BigEndian(int at, String what) throws ImageRefusedException {
        require(at, 4, what);
        return Integer.toUnsignedLong(Integer.reverseBytes(s32LittleEndian(at)));
    }

    int u24LittleEndian(int at, String what) throws ImageRefusedException {
        require(at, 3, what);
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
    }

    long u32LittleEndian(int at, String what) throws ImageRefusedException {
        require(at, 4, what);
        return Integer.toUnsignedLong(s32LittleEndian(at));
    }

    /** Four characters, one a byte. */
    String fourCc(int at, String what) throws ImageRefusedException {
        require(at, 4, what);
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    /** Whether these characters stand at the position; false beyond the end. */
    boolean startsWith(int at, String text) {
        if (at < 0 || at > end - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((bytes[at + i] & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Makes sure that {@code length} bytes follow, for a length as it stands in the file. */
    void require(int at, long length, String what) throws ImageRefusedException {
        if (at < 0 || length < 0 || length > (long) end - at) {
            throw ImageRefusedException.truncated(format, end, what + " at byte " + at + " with " + length + " bytes");
        }
    }

    /**
     * The position of the first byte 0xff from here on; the end if there is none. Eight bytes at a time: compressed
     * data have one in some 250 bytes, and looking at each cost as much as a fifteenth of decoding them.
     */
    int indexOf0xff(int from) {
        int at = from;
        while (at <= end - Long.BYTES && !has0xff((long) LONGS.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != (byte) 0xff) {
            at++;
        }
        return at;
    }

    /** Whether one of eight bytes is 0xff: the well-known test for a zero byte, on the complement. */
    private static boolean has0xff(long eightBytes) {
        return (~eightBytes - 0x0101010101010101L & eightBytes & 0x8080808080808080L) != 0;
    }

    private int s32LittleEndian(int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }
}
