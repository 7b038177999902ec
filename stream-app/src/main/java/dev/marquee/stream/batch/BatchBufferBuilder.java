package dev.marquee.stream.batch;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds {@link BatchBuffer}s: no changelog, no cache. */
final class BatchBufferBuilder<K, V> implements StoreBuilder<BatchBuffer<K, V>> {

    private final String name;

    BatchBufferBuilder(String name) {
        this.name = name;
    }

    @Override
    public BatchBuffer<K, V> build() {
        return new BatchBuffer<>(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreBuilder<BatchBuffer<K, V>> withCachingEnabled() {
        throw new UnsupportedOperationException("a batch buffer is a heap list, there is nothing to cache");
    }

    @Override
    public StoreBuilder<BatchBuffer<K, V>> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<BatchBuffer<K, V>> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException(
                "a batch buffer is refilled from the source topic, not from a changelog");
    }

    @Override
    public StoreBuilder<BatchBuffer<K, V>> withLoggingDisabled() {
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }
}
