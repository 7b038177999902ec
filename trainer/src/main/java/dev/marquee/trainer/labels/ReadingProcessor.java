package dev.marquee.trainer.labels;

import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Hands what it can read to the join, and the rest to the dead letters with key and value as they came. */
final class ReadingProcessor<T> extends ContextualProcessor<byte[], byte[], Object, Object> {

    private final EventReader<T> reader;
    private final String join;
    private final String deadLetters;
    private final Consumer<DeadLetter> refused;

    /**
     * @param join the processor that takes posterId and {@link Timestamped} event
     * @param deadLetters the sink that takes raw bytes
     * @param refused is told of each dead letter
     */
    ReadingProcessor(EventReader<T> reader, String join, String deadLetters, Consumer<DeadLetter> refused) {
        this.reader = reader;
        this.join = join;
        this.deadLetters = deadLetters;
        this.refused = refused;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var source = context().recordMetadata().orElseThrow();
        Record<String, Timestamped<T>> readable;
        try {
            var posterId = PosterKey.read(record.key());
            var event = reader.read(source.topic(), posterId, record.value());
            readable = new Record<>(posterId, new Timestamped<>(record.timestamp(), event), record.timestamp());
        } catch (UnusableKeyException e) {
            refuse(record, InvalidRecordException.unusableKey(e));
            return;
        } catch (InvalidRecordException e) {
            refuse(record, e);
            return;
        }
        context().forward(readable, join);
    }

    private void refuse(Record<byte[], byte[]> record, InvalidRecordException why) {
        var source = context().recordMetadata().orElseThrow();
        var letter = why.deadLetter(source.topic(), source.partition(), source.offset(), record.timestamp());
        refused.accept(letter);
        var carried = CarriedRecord.of(letter, record.key(), record.value(), record.headers());
        context()
                .forward(
                        new Record<>(carried.key(), carried.value(), record.timestamp(), carried.headers()),
                        deadLetters);
    }
}
