package dev.marquee.trainer.labels;

import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import dev.marquee.schemas.serde.UndecodableValueException;
import java.time.Instant;
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
     * @param eventTime gives the event's time
     * @param rules give the event as it is kept, or throw {@link InvalidRecordException}
     */
    record Events<T>(
            Deserializer<T> deserializer,
            Function<T, String> posterId,
            Function<T, Instant> eventTime,
            UnaryOperator<T> rules) {}

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
        var eventTime = record.timestamp(); // of a withdrawal, and the best there is of what cannot be read
        try {
            var posterId = PosterKey.read(record.key());
            var event = decoded(record.value());
            if (event != null) {
                eventTime = Math.max(0, events.eventTime().apply(event).toEpochMilli());
                event = checked(posterId, event);
            }
            valid = new Record<>(posterId, new Timestamped<>(eventTime, event), record.timestamp());
        } catch (UnusableKeyException e) {
            refuse(record, eventTime, InvalidRecordException.unusableKey(e));
            return;
        } catch (InvalidRecordException e) {
            refuse(record, eventTime, e);
            return;
        }
        context().forward(valid, join);
    }

    private T checked(String posterId, T event) {
        PosterKey.requireSame(posterId, events.posterId().apply(event));
        return events.rules().apply(event);
    }

    /** Returns the event in a record's value; null, the withdrawal, stays null. */
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

    private void refuse(Record<byte[], byte[]> record, long eventTime, InvalidRecordException why) {
        var source = context().recordMetadata().orElseThrow();
        var letter = why.deadLetter(source.topic(), source.partition(), source.offset(), eventTime);
        onDeadLetter.accept(letter);
        var carried = CarriedRecord.of(letter, record.key(), record.value(), record.headers());
        context()
                .forward(
                        new Record<>(carried.key(), carried.value(), record.timestamp(), carried.headers()),
                        deadLetters);
    }
}
