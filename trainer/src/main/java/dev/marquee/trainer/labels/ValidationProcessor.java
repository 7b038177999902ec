package dev.marquee.trainer.labels;

import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import dev.marquee.schemas.serde.UndecodableValueException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one source topic: hands the valid ones to the join, and sends the others to the dead letters
 * with key and value as they came.
 */
final class ValidationProcessor<T> extends ContextualProcessor<byte[], byte[], Object, Object> {

    private final Events<T> events;
    private final String join;
    private final String deadLetters;
    private final Consumer<DeadLetter> onDeadLetter;

    /**
     * The events of a source topic.
     *
     * @param deserializer reads the topic's values
     * @param posterId gives the poster that an event names
     * @param rules give the event as it is kept, or throw {@link InvalidRecordException}
     */
    record Events<T>(Deserializer<T> deserializer, Function<T, String> posterId, UnaryOperator<T> rules) {}

    /**
     * @param join names the processor that takes posterId and {@link Timestamped} event
     * @param deadLetters names the sink that takes raw bytes
     * @param onDeadLetter gets each dead letter
     */
    ValidationProcessor(Events<T> events, String join, String deadLetters, Consumer<DeadLetter> onDeadLetter) {
        this.events = events;
        this.join = join;
        this.deadLetters = deadLetters;
        this.onDeadLetter = onDeadLetter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Record<String, Timestamped<T>> valid;
        try {
            var posterId = PosterKey.read(record.key());
            var event = event(posterId, record.value());
            valid = new Record<>(posterId, new Timestamped<>(record.timestamp(), event), record.timestamp());
        } catch (UnusableKeyException e) {
            refuse(record, InvalidRecordException.unusableKey(e));
            return;
        } catch (InvalidRecordException e) {
            refuse(record, e);
            return;
        }
        context().forward(valid, join);
    }

    /** Returns the event in a record's value; null, the withdrawal, stays null. */
    private @Nullable T event(String posterId, byte @Nullable [] value) {
        var event = decoded(value);
        if (event == null) {
            return null;
        }
        PosterKey.requireSame(posterId, events.posterId().apply(event));
        return events.rules().apply(event);
    }

    private @Nullable T decoded(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        if (DeadLetter.isTooLarge(value)) {
            throw InvalidRecordException.valueTooLarge(value.length);
        }
        try {
            var topic = context().recordMetadata().orElseThrow().topic();
            return events.deserializer().deserialize(topic, value);
        } catch (UndecodableValueException e) {
            throw InvalidRecordException.undecodable(e);
        }
    }

    private void refuse(Record<byte[], byte[]> record, InvalidRecordException why) {
        var source = context().recordMetadata().orElseThrow();
        var letter = why.deadLetter(source.topic(), source.partition(), source.offset(), record.timestamp());
        onDeadLetter.accept(letter);
        var carried = CarriedRecord.of(letter, record.key(), record.value(), record.headers());
        context()
                .forward(
                        new Record<>(carried.key(), carried.value(), record.timestamp(), carried.headers()),
                        deadLetters);
    }
}
