package dev.marquee.stream.batch;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * The records of the batch that is being gathered, on the heap of one task. A state store only so that two processors can
 * share it; nothing of it is kept.
 */
final class BatchBuffer<K, V> implements StateStore {

    private final String name;
    private List<BufferedRecord<K, V>> records = new ArrayList<>();
    private boolean open;

    BatchBuffer(String name) {
        this.name = name;
    }

    void add(BufferedRecord<K, V> buffered) {
        records.add(buffered);
    }

    int size() {
        return records.size();
    }

    /** All records in the order they came; the buffer is empty afterwards. */
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
}
