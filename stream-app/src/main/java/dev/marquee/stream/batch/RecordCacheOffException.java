package dev.marquee.stream.batch;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;

/** The record cache, whose emptying before a commit ends a batch, is switched off. */
public final class RecordCacheOffException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private RecordCacheOffException(String message) {
        super(message);
    }

    static RecordCacheOffException setTo(long bytes) {
        return new RecordCacheOffException(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG + ": " + bytes
                        + " (expected: > 0, for example the default 10485760): without the record cache every batch is one record");
    }
}
