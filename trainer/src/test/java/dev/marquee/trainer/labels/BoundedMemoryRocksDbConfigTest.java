package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class BoundedMemoryRocksDbConfigTest {

    private static final int STORES = 4;
    private static final int PICTURES = 4_000;

    /** Each memtable of a store is as large as Kafka Streams makes it. */
    private static final long MEMTABLE = 16 << 20;

    @Test
    void shouldKeepAllStoresTogetherWithinTheOneMemory(@TempDir Path folder) throws RocksDBException {
        var stores = new ArrayList<RocksDB>();
        var random = new Random(1);
        var picture = new byte[64 * 64 * 3];
        try (var options = new Options()) {
            options.setCreateIfMissing(true)
                    .setWriteBufferSize(MEMTABLE)
                    .setMaxWriteBufferNumber(3)
                    .setTableFormatConfig(new BlockBasedTableConfig());
            new BoundedMemoryRocksDbConfig().setConfig("pictures", options, Map.of());
            for (var store = 0; store < STORES; store++) {
                stores.add(RocksDB.open(options, folder.resolve("store" + store).toString()));
            }
            var most = 0L;
            for (var i = 0; i < PICTURES; i++) {
                random.nextBytes(picture);
                for (var store : stores) {
                    store.put(key(i), picture);
                    store.get(key(random.nextInt(i + 1)));
                }
                most = Math.max(most, BoundedMemoryRocksDbConfig.cache().getUsage());
            }

            // 192 MB were written, and four stores of their own would hold them all.
            assertThat(most)
                    .isBetween(
                            BoundedMemoryRocksDbConfig.MEMTABLE_BYTES / 2, BoundedMemoryRocksDbConfig.BYTES + MEMTABLE);
        } finally {
            stores.forEach(RocksDB::close);
        }
    }

    private static byte[] key(int poster) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(poster).array();
    }
}
