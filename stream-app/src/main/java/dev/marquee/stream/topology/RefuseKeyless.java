package dev.marquee.stream.topology;

import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.RecordFault;
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
        var letter = new DeadLetter(
                RecordFault.KEY_MISSING.code(),
                "key: " + (record.key() == null ? "null" : "0 bytes") + " (expected: the posterId)",
                source.topic(),
                source.partition(),
                source.offset(),
                record.timestamp());
        listener.refused(letter);
        context()
                .forward(record.withValue(DeadLetter.carried(record.value()))
                        .withHeaders(letter.over(record.headers())));
    }
}
