package dev.marquee.trainer.labels;

import dev.marquee.events.LabelFeedback;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The label store's values. A single word is written as {@link TimestampedSerde} writes it, and so were all before imports were kept
 * beside what a person said: those are read as they are, and an import among them is known by its kind. Of two words the bytes
 * are the length of the first times minus one in four bytes, big-endian, a person's word and the import. No single word begins
 * with a negative number: no event time is negative.
 */
final class PosterLabelsSerde {

    private PosterLabelsSerde() {}

    static Serde<PosterLabels> of(Serde<LabelFeedback> events) {
        var words = TimestampedSerde.of(events);
        return Serdes.serdeFrom(serializer(words.serializer()), deserializer(words.deserializer()));
    }

    private static Serializer<PosterLabels> serializer(Serializer<Timestamped<LabelFeedback>> words) {
        return (topic, labels) -> {
            if (labels == null) {
                return null;
            }
            var person = words.serialize(topic, labels.person());
            var imported = words.serialize(topic, labels.imported());
            if (person == null || imported == null) {
                return person == null ? imported : person;
            }
            return ByteBuffer.allocate(Integer.BYTES + person.length + imported.length)
                    .putInt(-person.length)
                    .put(person)
                    .put(imported)
                    .array();
        };
    }

    private static Deserializer<PosterLabels> deserializer(Deserializer<Timestamped<LabelFeedback>> words) {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            var negated = ByteBuffer.wrap(bytes).getInt();
            if (negated >= 0) {
                return PosterLabels.after(null, words.deserialize(topic, bytes));
            }
            var end = Integer.BYTES - negated;
            return new PosterLabels(
                    words.deserialize(topic, Arrays.copyOfRange(bytes, Integer.BYTES, end)),
                    words.deserialize(topic, Arrays.copyOfRange(bytes, end, bytes.length)));
        };
    }
}
