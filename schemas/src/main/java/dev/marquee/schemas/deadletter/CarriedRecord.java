package dev.marquee.schemas.deadletter;

import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter carries of the record that it stands for: all of it byte for byte, unless that is more than
 * {@link MarqueeTopic#MAX_RECORD_BYTES}. Only a compressed record can be: brokers measure what they store, producers what they are
 * given. Then its value stays behind, its key and its headers too if they alone are more than a mebibyte, and
 * {@link DeadLetter#LEFT_OUT} says so; the record stands only at its source.
 *
 * @param key null if there was none, or if it stayed behind
 * @param value null if there was none, or if it stayed behind
 * @param headers the record's own and the dead letter's
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record CarriedRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /** What a dead letter may have beside the largest value. */
    private static final int MOST_BESIDE_VALUE = MarqueeTopic.MAX_DEAD_LETTER_BYTES - MarqueeTopic.MAX_RECORD_BYTES;

    /** Room in there for the dead letter's own headers. */
    private static final int OWN_HEADERS = 64 * 1024;

    /** @param original the record's own headers */
    public static CarriedRecord of(DeadLetter why, byte @Nullable [] key, byte @Nullable [] value, Headers original) {
        var beside = length(key) + length(original);
        if (beside + length(value) <= MarqueeTopic.MAX_RECORD_BYTES) {
            return new CarriedRecord(key, value, why.over(original));
        }
        if (beside <= MOST_BESIDE_VALUE - OWN_HEADERS) {
            return new CarriedRecord(key, null, leftOut(why.over(original), "value"));
        }
        return new CarriedRecord(null, null, leftOut(why.over(new RecordHeaders()), "key, value, headers"));
    }

    private static Headers leftOut(Headers headers, String what) {
        return headers.add(DeadLetter.LEFT_OUT, what.getBytes(StandardCharsets.UTF_8));
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Within a few bytes a header, as a record stores it. */
    private static long length(Headers headers) {
        var length = 0L;
        for (var header : headers) {
            length += 16 + 3L * header.key().length() + length(header.value());
        }
        return length;
    }
}
