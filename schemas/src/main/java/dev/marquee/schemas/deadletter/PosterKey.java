package dev.marquee.schemas.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A record's key, whose bytes are the posterId in UTF-8. */
public final class PosterKey {

    /** The longest key, in bytes. It stands in stores, in changelogs and in everything that is told of a poster. */
    public static final int MAX_BYTES = 1_024;

    private PosterKey() {}

    /** Whether there is none, so that nobody knows which poster is meant. */
    public static boolean isMissing(byte @Nullable [] key) {
        return key == null || key.length == 0;
    }

    /**
     * The posterId that a key's bytes are.
     *
     * @throws UnusableKeyException if there is none, if it is longer than {@value #MAX_BYTES} bytes, or if it is no UTF-8: two such
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

    /** What is said of a key that {@link #isMissing}. */
    public static UnusableKeyException missing(byte @Nullable [] key) {
        return new UnusableKeyException(
                RecordFault.KEY_MISSING, "key: " + (key == null ? "null" : "0 bytes") + " (expected: the posterId)");
    }

    /** @throws UnusableKeyException unless the value's posterId is the record's key */
    public static void requireSame(String key, String posterId) {
        if (!posterId.equals(key)) {
            throw new UnusableKeyException(
                    RecordFault.KEY_MISMATCH,
                    "posterId: " + Excerpt.of(posterId) + " (expected: the record's key, " + Excerpt.of(key) + ")");
        }
    }

    /** Each byte is two of the excerpt's characters: a long key need not be written out whole. */
    private static String hexadecimal(byte[] key) {
        return Excerpt.of(HexFormat.of().formatHex(Arrays.copyOf(key, Math.min(key.length, MAX_BYTES))));
    }
}
