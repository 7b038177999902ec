package dev.marquee.trainer.labels;

import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import dev.marquee.schemas.serde.UndecodableValueException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one source topic.
 *
 * @param deserializer of the topic's values
 * @param posterId the poster that a value names
 * @param rules give the value as it is to be kept, or throw {@link InvalidRecordException}
 */
record EventReader<T>(Deserializer<T> deserializer, Function<T, String> posterId, UnaryOperator<T> rules) {

    /**
     * The event in a record's value; null, the withdrawal, stays null.
     *
     * @throws InvalidRecordException if the bytes are no such event, or if it breaks a rule
     * @throws UnusableKeyException if it belongs to another poster
     */
    @Nullable
    T read(String topic, String key, byte @Nullable [] value) {
        var event = decoded(topic, value);
        if (event == null) {
            return null;
        }
        PosterKey.requireSame(key, posterId.apply(event));
        return rules.apply(event);
    }

    private @Nullable T decoded(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        if (DeadLetter.isTooLarge(value)) {
            throw InvalidRecordException.valueTooLarge(value.length);
        }
        try {
            return deserializer.deserialize(topic, value);
        } catch (UndecodableValueException e) {
            throw InvalidRecordException.undecodable(e);
        }
    }
}
