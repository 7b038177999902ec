package dev.marquee.stream.batch;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/**
 * Gathers a stream's records into batches inside the transaction of their offsets.
 *
 * <p>A buffer that outlives {@code process()} loses what it holds if the offsets are committed meanwhile, and the
 * public {@code StateStore.flush()} and {@code commit()} come only after the offsets were sent. Streams' record cache,
 * in contrast, is emptied downstream <em>before</em> every commit. So each record leaves a marker in a cached table,
 * and a batch is flushed when the marker comes out of the cache (a commit), when the batch is full (that marker goes
 * around the cache), or when it has waited long enough (a wall-clock punctuator):
 *
 * <pre>
 *   records ─► collect ─┬─ FULL ───────────────────────┬─► flush ─► results
 *                 │     └─ all ─► cached table, before ┘     │
 *                 └────────── buffer, on the heap ───────────┘
 * </pre>
 *
 * <p>The buffer has no changelog: after a crash the offsets were not committed and the records are read again. Within a
 * partition, results keep the order of their records.
 */
public final class MicroBatch {

    private MicroBatch() {}

    /**
     * Batches a stream.
     *
     * @param records without null keys: the table in front of the commit would drop their markers
     * @param name of this batcher, the prefix of its processors' and stores' names
     * @param function makes what works on the batches, one for each task
     * @throws RecordCacheOffException when the topology starts without a record cache
     */
    public static <K, V, R> KStream<K, R> batched(
            StreamsBuilder builder,
            KStream<K, V> records,
            String name,
            BatchSettings settings,
            Supplier<? extends BatchFunction<K, V, R>> function) {
        Serde<K> oneKey = FlushMarker.oneKeyForAll();
        var buffer = name + "-buffer";
        builder.addStateStore(new BatchBuffer.Builder<K, V>(buffer));

        KStream<K, byte[]> markers = records.processValues(
                () -> new BatchCollector<K, V>(buffer, settings.maxSize()), Named.as(name + "-collect"), buffer);
        // The store behind the cache holds one entry a task: all markers have one key.
        KStream<K, byte[]> beforeCommit = markers.groupByKey(
                        Grouped.with(name + "-markers", oneKey, Serdes.ByteArray()))
                .aggregate(
                        () -> FlushMarker.WAITING,
                        (key, marker, last) -> FlushMarker.WAITING,
                        Named.as(name + "-hold-until-commit"),
                        Materialized.<K, byte[]>as(Stores.inMemoryKeyValueStore(name + "-markers"))
                                .withKeySerde(oneKey)
                                .withValueSerde(Serdes.ByteArray())
                                .withCachingEnabled()
                                .withLoggingDisabled())
                .toStream(Named.as(name + "-before-commit"));

        return markers.filter((key, marker) -> FlushMarker.isFull(marker), Named.as(name + "-full"))
                .merge(beforeCommit, Named.as(name + "-due"))
                .process(
                        () -> new BatchFlusher<K, V, R>(buffer, settings.maxWait(), function),
                        Named.as(name + "-flush"),
                        buffer);
    }
}
