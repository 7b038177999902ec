package dev.marquee.trainer.labels;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** A store's values: eight bytes of event time, big-endian, and the event, or nothing for a withdrawal. */
final class TimestampedSerde {

    private TimestampedSerde() {}

    static <T> Serde<Timestamped<T>> of(Serde<T> events) {
        return Serdes.serdeFrom(serializer(events.serializer()), deserializer(events.deserializer()));
    }

    // Streams' own timestamped stores cannot hold a null with its time, which is what a withdrawal is.
    private static <T> Serializer<Timestamped<T>> serializer(Serializer<T> events) {
        return (topic, dated) -> {
            if (dated == null) {
                return null;
            }
            var event = dated.value() == null ? new byte[0] : events.serialize(topic, dated.value());
            return ByteBuffer.allocate(Long.BYTES + event.length)
                    .putLong(dated.eventTime())
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
