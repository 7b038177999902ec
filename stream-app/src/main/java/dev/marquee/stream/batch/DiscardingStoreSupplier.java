package dev.marquee.stream.batch;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Supplies the store behind the marks' cache, which keeps nothing: marks matter only while they are in the cache. */
final class DiscardingStoreSupplier implements KeyValueBytesStoreSupplier {

    private final String name;

    DiscardingStoreSupplier(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new DiscardingStore(name);
    }

    @Override
    public String metricsScope() {
        return "marks";
    }
}
