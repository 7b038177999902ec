package dev.marquee.stream.topology;

import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes a dead letter of a record without a key: nobody knows which poster it is. */
final class RefuseKeyless extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    private final PosterListener listener;

    RefuseKeyless(PosterListener listener) {
        this.listener = listener;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var source = context().recordMetadata().orElseThrow(() -> new IllegalStateException("a record of no topic"));
        var why = PosterKey.missing(record.key());
        var letter = new DeadLetter(
                why.fault().code(),
                String.valueOf(why.getMessage()),
                source.topic(),
                source.partition(),
                source.offset(),
                record.timestamp());
        listener.refused(letter);
        var carried = CarriedRecord.of(letter, record.key(), record.value(), record.headers());
        context().forward(record.withValue(carried.value()).withHeaders(carried.headers()));
    }
}
