package dev.marquee.trainer.labels;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An event about a poster, or the withdrawal of the earlier ones, with its event time.
 *
 * <p>Streams' own timestamped stores cannot hold a null with its time, which is what a withdrawal is.
 *
 * @param eventTime milliseconds since 1970, at least 0: an event before that counts as one of 1970
 * @param value the event; null for a withdrawal
 */
record Timestamped<T>(long eventTime, @Nullable T value) {

    /** Returns the one of the two that counts where the latest does. */
    static <T> Timestamped<T> latest(@Nullable Timestamped<T> known, Timestamped<T> arrived) {
        return arrived.supersedes(known) ? arrived : Objects.requireNonNull(known);
    }

    /** Tells whether this is later than what was known when it arrived; the later arrival wins a tie. */
    boolean supersedes(@Nullable Timestamped<T> known) {
        return known == null || eventTime >= known.eventTime;
    }

    /**
     * Returns the serde of a store's values: eight bytes of event time, big-endian, then the event;
     * a withdrawal ends there.
     */
    static <T> Serde<Timestamped<T>> serde(Serde<T> events) {
        return Serdes.serdeFrom(serializer(events.serializer()), deserializer(events.deserializer()));
    }

    private static <T> Serializer<Timestamped<T>> serializer(Serializer<T> events) {
        return (topic, timestamped) -> {
            if (timestamped == null) {
                return null;
            }
            var value = timestamped.value();
            var event = value == null ? new byte[0] : events.serialize(topic, value);
            return ByteBuffer.allocate(Long.BYTES + event.length)
                    .putLong(timestamped.eventTime())
                    .put(event)
                    .array();
        };
    }

    private static <T> Deserializer<Timestamped<T>> deserializer(Deserializer<T> events) {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            var eventTime = ByteBuffer.wrap(bytes).getLong();
            if (bytes.length == Long.BYTES) {
                return new Timestamped<>(eventTime, null);
            }
            return new Timestamped<>(
                    eventTime, events.deserialize(topic, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
        };
    }
}
