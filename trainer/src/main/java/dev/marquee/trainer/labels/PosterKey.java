package dev.marquee.trainer.labels;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a record's key as a posterId. */
final class PosterKey {

    private PosterKey() {}

    /**
     * The posterId that a key's bytes are.
     *
     * @throws RefusedRecordException if there is none, or if it is no UTF-8: two such keys could become one posterId
     */
    static String read(byte @Nullable [] key) {
        if (key == null || key.length == 0) {
            throw RefusedRecordException.keyMissing();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RefusedRecordException.keyNotUtf8(key);
        }
    }
}
