package dev.marquee.schemas.deadletter;

import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Why a record was refused and where it came from. The record itself stands beside it in the dead-letter topic, see
 * {@link CarriedRecord}.
 *
 * <p>The header names are those of Kafka Streams' own dead-letter queue (KIP-1034), with {@value #REASON} and
 * {@value #TIMESTAMP} added.
 *
 * @param reason a stable code that programs may act on, such as {@code IMAGE_TRUNCATED}
 * @param message the same for people
 * @param topic where the record stood
 * @param partition where the record stood
 * @param offset where the record stood
 * @param timestamp the record's event time in milliseconds since the epoch; -1 where nobody knows. The dead letter's own
 *     timestamp is the time of the refusal
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

    /** Header that is there only if something of the record stayed behind because it was too large: its names, comma-separated. */
    public static final String LEFT_OUT = PREFIX + "left.out";

    /** Whether a value is larger than any record that Marquee passes on; see {@link CarriedRecord}. */
    public static boolean isTooLarge(byte @Nullable [] value) {
        return value != null && value.length > MarqueeTopic.MAX_RECORD_BYTES;
    }

    /** What is said of such a value. */
    public static String tooLarge(int length) {
        return "value of " + length + " bytes uncompressed (expected: at most " + MarqueeTopic.MAX_RECORD_BYTES
                + "); it stands only at its source";
    }

    /** The original headers with this dead letter's own behind them; earlier ones of a replayed record are replaced. */
    public Headers over(Headers original) {
        return withoutErrors(original)
                .add(REASON, utf8(reason))
                .add(MESSAGE, utf8(message))
                .add(TOPIC, utf8(topic))
                .add(PARTITION, utf8(Integer.toString(partition)))
                .add(OFFSET, utf8(Long.toString(offset)))
                .add(TIMESTAMP, utf8(Long.toString(timestamp)));
    }

    /** What the headers say; empty where they are no dead letter's. */
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

    /** The original record's headers: what goes back to the source topic in a replay. */
    public static Headers withoutErrors(Headers headers) {
        var kept = new RecordHeaders();
        headers.forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                kept.add(header);
            }
        });
        return kept;
    }

    /** Whether the record that these headers belong to lacks something because it was too large. */
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
