package dev.marquee.schemas.deadletter;

import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a refused record that its dead letter carries: all of them byte for byte, unless the record is larger
 * than {@link MarqueeTopic#MAX_RECORD_BYTES}. Only a compressed record can be that large, because brokers limit the
 * bytes that they store and producers the bytes before compression. The dead letter then leaves the value out, and the
 * key and the headers too if these alone are larger than 1 MiB. {@link DeadLetter#LEFT_OUT} names what is missing; the
 * whole record remains in its source topic.
 *
 * @param key null if the record has none, or if it was left out
 * @param value null if the record has none, or if it was left out
 * @param headers the record's own headers, then the dead letter's
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record CarriedRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /** Bytes that a dead letter may have in addition to the largest value. */
    private static final int MOST_BESIDE_VALUE = MarqueeTopic.MAX_DEAD_LETTER_BYTES - MarqueeTopic.MAX_RECORD_BYTES;

    /** Bytes of these that are reserved for the dead letter's own headers. */
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

    /** Estimates the bytes of a record as the broker stores it, to within a few bytes a header. */
    private static long length(Headers headers) {
        var length = 0L;
        for (var header : headers) {
            length += 16 + 3L * header.key().length() + length(header.value());
        }
        return length;
    }
}
