package dev.marquee.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Configures the consumers of poster events so that what waits in memory is bounded however long the backlog. A record
 * has 30 to 300 kB, at most 12 MiB.
 *
 * <p>For {@code P} partitions, {@code T} stream threads and posters of 300 kB, at worst:
 *
 * <pre>
 *   fetched, not yet polled    P x 1 MiB                        (one fetch a partition)
 *   in a response under way    T x 8 MiB
 *   polled, not yet processed  P x (32 x 300 kB + one fetch)    (Streams pauses a partition above 32)
 *   waiting in a micro-batch   P x 32 x 300 kB
 *   waiting for the brokers    T x 16 MiB                       (predictions and pictures)
 * </pre>
 *
 * <p>With 6 partitions and 2 threads that is 181 MB of a heap of 512 MB; Kafka's own defaults could come to 2 GB.
 * Usually it is far less: a thread polls again only when it has processed what it polled, at most 64 posters, 19 MB. A
 * single record always passes, however large: both fetch sizes are exceeded for the first one.
 */
final class PosterConsumer {

    private PosterConsumer() {}

    /** Returns the entries that apply unless the {@code kafka.*} entries say otherwise. */
    static Map<String, Object> defaults() {
        return Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                64, // two batches
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                32, // a batch
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                1024 * 1024,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 * 1024 * 1024,
                // The operating system's, which grows with the distance: with Kafka's 64 kB, 10 ms of round trip leave
                // 6 MB/s, 200 posters a second.
                ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                -1,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
    }
}
