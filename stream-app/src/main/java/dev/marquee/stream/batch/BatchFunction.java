package dev.marquee.stream.batch;

import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** What is done with a batch. Each task has its own, called by one thread at a time. */
@FunctionalInterface
public interface BatchFunction<K, V, R> extends AutoCloseable {

    /**
     * Works on a batch.
     *
     * @param batch at least one record, in the order of their offsets
     * @return what goes downstream, in this order; keys must be those of the batch's records. An exception fails the
     *     task, and the batch is read again
     */
    List<Record<K, R>> apply(List<BufferedRecord<K, V>> batch);

    /** Called when the task ends. */
    @Override
    default void close() {}
}
