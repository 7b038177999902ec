package dev.marquee.stream.batch;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Kafka 4.3 has no mock of this context; everything but forwarding is that of the mock it has. */
final class RecordingCollectContext<K, V> implements FixedKeyProcessorContext<K, V> {

    private final MockProcessorContext<K, V> mock;
    private final List<FixedKeyRecord<? extends K, ? extends V>> forwarded = new ArrayList<>();

    RecordingCollectContext(MockProcessorContext<K, V> mock) {
        this.mock = mock;
    }

    /** What was forwarded since the last call. */
    List<FixedKeyRecord<? extends K, ? extends V>> takeForwarded() {
        var taken = List.copyOf(forwarded);
        forwarded.clear();
        return taken;
    }

    @Override
    public <A extends K, B extends V> void forward(FixedKeyRecord<A, B> record) {
        forwarded.add(record);
    }

    @Override
    public <A extends K, B extends V> void forward(FixedKeyRecord<A, B> record, String childName) {
        throw new AssertionError("forwarded to " + childName + " alone (expected: to all children)");
    }

    @Override
    public String applicationId() {
        return mock.applicationId();
    }

    @Override
    public TaskId taskId() {
        return mock.taskId();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return mock.recordMetadata();
    }

    @Override
    public Serde<?> keySerde() {
        return mock.keySerde();
    }

    @Override
    public Serde<?> valueSerde() {
        return mock.valueSerde();
    }

    @Override
    public File stateDir() {
        return mock.stateDir();
    }

    @Override
    public StreamsMetrics metrics() {
        return mock.metrics();
    }

    @Override
    public <S extends StateStore> S getStateStore(String name) {
        return mock.getStateStore(name);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        return mock.schedule(interval, type, callback);
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return mock.schedule(start, interval, type, callback);
    }

    @Override
    public void commit() {
        mock.commit();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return mock.appConfigs();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return mock.appConfigsWithPrefix(prefix);
    }

    @Override
    public long currentSystemTimeMs() {
        return mock.currentSystemTimeMs();
    }

    @Override
    public long currentStreamTimeMs() {
        return mock.currentStreamTimeMs();
    }
}
