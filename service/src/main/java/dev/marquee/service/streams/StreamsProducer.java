package dev.marquee.service.streams;

import dev.marquee.schemas.topics.MarqueeTopic;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The producer inside a Kafka Streams application, which writes pictures and what belongs to them.
 *
 * <p>Its settings have no {@code producer.} in front: Streams prefers prefixed ones, so that an operator's
 * {@code kafka.compression.type} could not override them. They go into the configuration before the kafka.* entries.
 */
final class StreamsProducer {

    /**
     * What pictures, predictions, training-set entries and changelogs are compressed with: {@value}.
     *
     * <p>Measured with 400 real posters and raw pixels of 64x64 as values, in batches of 128 kB, bytes of the
     * pixels and a prediction together, and microseconds to write and to read both:
     *
     * <pre>
     *   none     12,991 B    4 µs    0 µs
     *   snappy   11,828 B   10 µs    7 µs
     *   lz4      11,386 B   20 µs    6 µs
     *   zstd, 1  11,326 B   34 µs   11 µs
     *   zstd, 3  11,022 B  183 µs   13 µs
     *   gzip     10,374 B  754 µs  135 µs
     * </pre>
     *
     * <p>Pixels hardly compress: what zstd saves beyond lz4 is half a per cent. Poster events and kept pictures are
     * JPEGs and compress not at all; predictions do.
     */
    static final String COMPRESSION = "lz4";

    /** A kept picture has 32 kB on average: Kafka's 16 kB would make every one a batch of its own. */
    static final int BATCH_BYTES = 128 * 1024;

    /** What may wait for the brokers: hundreds of pictures, or one dead letter of the largest size. */
    static final int BUFFER_BYTES = 16 * 1024 * 1024;

    private StreamsProducer() {}

    /** What it is set to unless the kafka.* entries say otherwise. */
    static Map<String, Object> defaults() {
        return Map.of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                COMPRESSION,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MarqueeTopic.MAX_DEAD_LETTER_BYTES);
    }
}
