package dev.marquee.stream.batch;

import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Puts each record into the buffer and forwards a marker in its place. */
final class BatchCollector<K, V> implements FixedKeyProcessor<K, V, byte[]> {

    private final String bufferName;
    private final int maxSize;
    private @Nullable FixedKeyProcessorContext<K, byte[]> context;
    private @Nullable BatchBuffer<K, V> buffer;

    BatchCollector(String bufferName, int maxSize) {
        this.bufferName = bufferName;
        this.maxSize = maxSize;
    }

    @Override
    public void init(FixedKeyProcessorContext<K, byte[]> context) {
        RecordCacheOffException.throwIfOff(context.appConfigs());
        this.context = context;
        this.buffer = context.getStateStore(bufferName);
    }

    @Override
    @SuppressWarnings("NullAway") // Streams calls init first
    public void process(FixedKeyRecord<K, V> record) {
        var source = context.recordMetadata()
                .orElseThrow(
                        () -> new IllegalStateException("a batch takes records of a topic, this one has no offset"));
        buffer.add(new BufferedRecord<>(
                record.key(),
                record.value(),
                record.timestamp(),
                record.headers(),
                source.topic(),
                source.partition(),
                source.offset(),
                context.currentSystemTimeMs()));
        context.forward(record.withValue(buffer.size() >= maxSize ? FlushMarker.FULL : FlushMarker.WAITING));
    }
}
