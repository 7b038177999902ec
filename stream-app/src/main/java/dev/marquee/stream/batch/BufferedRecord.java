package dev.marquee.stream.batch;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that waits in a batch, with all that is known of it: when the batch is worked on, Streams no longer knows
 * where it came from.
 *
 * @param bufferedAt when it was put into the batch, in milliseconds since the epoch
 */
public record BufferedRecord<K, V>(
        K key, V value, long timestamp, Headers headers, String topic, int partition, long offset, long bufferedAt) {

    /** An output record in this one's place: its key, its timestamp, its headers. */
    public <R> Record<K, R> with(R result) {
        return new Record<>(key, result, timestamp, headers);
    }
}
