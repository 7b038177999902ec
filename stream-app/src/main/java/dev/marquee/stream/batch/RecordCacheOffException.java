package dev.marquee.stream.batch;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;

/** The record cache, whose emptying before a commit ends a batch, is switched off. */
public final class RecordCacheOffException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private RecordCacheOffException(String message) {
        super(message);
    }

    /** @param config as Streams parsed it; an old name for the same thing still counts there */
    @SuppressWarnings("deprecation")
    static void throwIfOff(Map<String, Object> config) {
        for (var name : List.of(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, StreamsConfig.CACHE_MAX_BYTES_BUFFERING_CONFIG)) {
            if (config.get(name) instanceof Number bytes && bytes.longValue() <= 0) {
                throw new RecordCacheOffException(name + ": " + bytes
                        + " (expected: > 0, for example the default 10485760): without the record cache every"
                        + " batch is one record");
            }
        }
    }
}
