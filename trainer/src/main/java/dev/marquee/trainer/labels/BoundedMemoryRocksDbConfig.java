package dev.marquee.trainer.labels;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Gives one native memory to all of the label join's stores. By default each store has 50 MB of block cache and three
 * memtables of 16 MB, which for two stores of six partitions comes to more than a gigabyte beside the heap, and to
 * more with every partition.
 *
 * <p>After "Bounding the total memory" in Kafka Streams' <a
 * href="https://kafka.apache.org/documentation/streams/developer-guide/memory-mgmt.html#rocksdb">memory management</a>.
 */
public final class BoundedMemoryRocksDbConfig implements RocksDBConfigSetter {

    /** Blocks, indexes, filters and memtables together take so many bytes. */
    static final long BYTES = 128 << 20;

    /** Memtables may take so many of them before the largest is written out. */
    static final long MEMTABLE_BYTES = 48 << 20;

    /**
     * Indexes and filters, needed for every look-up, are the last to leave; by their sizes some 30 MB
     * for a million posters.
     */
    private static final double INDEX_SHARE = 0.4;

    /** Made when the first store is opened: RocksDB's library is loaded by then. */
    private static final class Shared {
        private static final Cache CACHE = new LRUCache(BYTES, -1, false, INDEX_SHARE);
        private static final WriteBufferManager MEMTABLES = new WriteBufferManager(MEMTABLE_BYTES, CACHE);
    }

    static Cache cache() {
        return Shared.CACHE;
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.MEMTABLES);
    }

    /** Closes nothing: the stores that are still open, and those that are opened next, use the same memory. */
    @Override
    public void close(String store, Options options) {}
}
