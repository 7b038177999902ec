package dev.marquee.schemas.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A record's key, whose bytes are the posterId in UTF-8. */
public final class PosterKey {

    /** The longest key, in bytes. Keys are copied into stores, changelogs and every record about a poster. */
    public static final int MAX_BYTES = 1_024;

    private PosterKey() {}

    /** Returns whether a key is null or empty, so that its poster is unknown. */
    public static boolean isMissing(byte @Nullable [] key) {
        return key == null || key.length == 0;
    }

    /**
     * Reads the posterId from a key's bytes.
     *
     * @throws UnusableKeyException if the key is missing, longer than {@value #MAX_BYTES} bytes, or not UTF-8: two such
     *     keys could become one posterId
     */
    public static String read(byte @Nullable [] key) {
        if (key == null || key.length == 0) {
            throw missing(key);
        }
        if (key.length > MAX_BYTES) {
            throw new UnusableKeyException(
                    RecordFault.KEY_TOO_LONG,
                    "key: " + key.length + " bytes, " + hexadecimal(key) + " (expected: a posterId of at most "
                            + MAX_BYTES + ")");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableKeyException(
                    RecordFault.KEY_NOT_UTF8, "key: bytes " + hexadecimal(key) + " (expected: a posterId in UTF-8)");
        }
    }

    /** The message about a key that {@linkplain #isMissing is missing}. */
    public static UnusableKeyException missing(byte @Nullable [] key) {
        return new UnusableKeyException(
                RecordFault.KEY_MISSING, "key: " + (key == null ? "null" : "0 bytes") + " (expected: the posterId)");
    }

    /**
     * Checks that a record's key and value name one poster.
     *
     * @throws UnusableKeyException if the value's posterId is not the record's key
     */
    public static void requireSame(String key, String posterId) {
        if (!posterId.equals(key)) {
            throw new UnusableKeyException(
                    RecordFault.KEY_MISMATCH,
                    "posterId: " + Excerpt.of(posterId) + " (expected: the record's key, " + Excerpt.of(key) + ")");
        }
    }

    /** Formats the bytes that an excerpt can show: two digits a byte, so that a long key is not formatted whole. */
    private static String hexadecimal(byte[] key) {
        return Excerpt.of(HexFormat.of().formatHex(Arrays.copyOf(key, Math.min(key.length, MAX_BYTES))));
    }
}
