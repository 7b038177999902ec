package dev.marquee.schemas.deadletter;

import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a record was refused, and the record's source, as the headers of a dead letter. {@link CarriedRecord}
 * says what else of the record the dead letter has.
 *
 * <p>The header names are those of Kafka Streams' own dead-letter queue (KIP-1034), with {@value #REASON} and
 * {@value #TIMESTAMP} added.
 *
 * @param reason a stable code that programs may act on, such as {@code IMAGE_TRUNCATED}
 * @param message the reason for people
 * @param topic source topic of the record
 * @param partition source partition of the record, at least 0
 * @param offset source offset of the record, at least 0
 * @param timestamp the record's event time in milliseconds since the epoch: its value's, or the record's own timestamp
 *     where there is no value or none that can be read; -1 if it is unknown. The dead letter's own timestamp is the
 *     time of the refusal
 */
public record DeadLetter(String reason, String message, String topic, int partition, long offset, long timestamp) {

    /** Header prefix of everything that was added to the original record's headers. */
    public static final String PREFIX = "__streams.errors.";

    /** Header with the reason code. */
    public static final String REASON = PREFIX + "reason";

    /** Header with the message. */
    public static final String MESSAGE = PREFIX + "message";

    /** Header with the source topic's name. */
    public static final String TOPIC = PREFIX + "topic";

    /** Header with the source partition in decimal digits. */
    public static final String PARTITION = PREFIX + "partition";

    /** Header with the source offset in decimal digits. */
    public static final String OFFSET = PREFIX + "offset";

    /** Header with the record's event time, milliseconds since the epoch in decimal digits. */
    public static final String TIMESTAMP = PREFIX + "timestamp";

    /**
     * Header with the comma-separated parts of the record that were too large to carry; absent if nothing was left out.
     */
    public static final String LEFT_OUT = PREFIX + "left.out";

    /** Returns whether a value is larger than any record that Marquee passes on; see {@link CarriedRecord}. */
    public static boolean isTooLarge(byte @Nullable [] value) {
        return value != null && value.length > MarqueeTopic.MAX_RECORD_BYTES;
    }

    /** Returns the message about a value that is too large to be passed on. */
    public static String tooLarge(int length) {
        return "value of " + length + " bytes uncompressed (expected: at most " + MarqueeTopic.MAX_RECORD_BYTES
                + "); it stands only at its source";
    }

    /** Returns the original headers followed by this dead letter's own, which replace those of an earlier refusal. */
    public Headers over(Headers original) {
        return withoutErrors(original)
                .add(REASON, utf8(reason))
                .add(MESSAGE, utf8(message))
                .add(TOPIC, utf8(topic))
                .add(PARTITION, utf8(Integer.toString(partition)))
                .add(OFFSET, utf8(Long.toString(offset)))
                .add(TIMESTAMP, utf8(Long.toString(timestamp)));
    }

    /** Reads a dead letter from a record's headers; empty if the record is no dead letter. */
    public static Optional<DeadLetter> from(Headers headers) {
        var reason = text(headers, REASON);
        var topic = text(headers, TOPIC);
        if (reason == null || topic == null) {
            return Optional.empty();
        }
        var message = text(headers, MESSAGE);
        return Optional.of(new DeadLetter(
                reason,
                message == null ? "" : message,
                topic,
                (int) number(text(headers, PARTITION)),
                number(text(headers, OFFSET)),
                number(text(headers, TIMESTAMP))));
    }

    /** Returns the original record's headers, with which a replay sends it to its source topic again. */
    public static Headers withoutErrors(Headers headers) {
        var kept = new RecordHeaders();
        headers.forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                kept.add(header);
            }
        });
        return kept;
    }

    /** Returns whether a part of the record with these headers was left out because it was too large. */
    public static boolean isIncomplete(Headers headers) {
        return headers.lastHeader(LEFT_OUT) != null;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(@Nullable String digits) {
        return digits != null && digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
