package dev.marquee.stream.topology;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record's key, whose bytes are the posterId. */
final class PosterKey {

    /** A name that is wrong is shown as far as this: a dead letter must not outgrow its record. */
    private static final int SHOWN_CHARACTERS = 60;

    private PosterKey() {}

    static boolean isMissing(byte @Nullable [] key) {
        return key == null || key.length == 0;
    }

    /** @throws CharacterCodingException if the bytes are no UTF-8: two such keys could become one posterId */
    static String read(byte[] key) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    }

    static String shown(String text) {
        var length = text.codePointCount(0, text.length());
        return length <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }
}
