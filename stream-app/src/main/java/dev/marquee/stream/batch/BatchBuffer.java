package dev.marquee.stream.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The records of the batch that is being gathered, on the heap of one task. A state store only so that two processors
 * can share it: it has neither a changelog nor a cache, because after a crash the records are read from their topic
 * again.
 */
final class BatchBuffer<K, V> implements StateStore {

    private final String name;
    private List<BufferedRecord<K, V>> records = new ArrayList<>();
    private boolean open;

    BatchBuffer(String name) {
        this.name = name;
    }

    void add(BufferedRecord<K, V> record) {
        records.add(record);
    }

    int size() {
        return records.size();
    }

    /** Returns all records in the order they came; the buffer is empty afterwards. */
    List<BufferedRecord<K, V>> takeAll() {
        var taken = records;
        records = new ArrayList<>(taken.size());
        return taken;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        records = new ArrayList<>();
        open = true;
    }

    @Override
    public void close() {
        records = new ArrayList<>();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Builds the buffers of a topology, one for each task. */
    record Builder<K, V>(String name) implements StoreBuilder<BatchBuffer<K, V>> {

        @Override
        public BatchBuffer<K, V> build() {
            return new BatchBuffer<>(name);
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
}
