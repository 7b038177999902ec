package dev.marquee.stream.batch;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes every key as the same byte, so that all marks of a task are one entry of the record cache.
 *
 * <p>One is enough to be let out before a commit. More would be dear: in Kafka 4.3 (KIP-1034) an entry keeps its record's raw
 * value too, also when it has been let out, and the cache does not count it. Ten megabytes of marks would hold on to a gigabyte of
 * posters.
 */
final class OneKeySerde<K> implements Serde<K> {

    private static final byte[] KEY = {0};

    @Override
    public Serializer<K> serializer() {
        return (topic, key) -> KEY;
    }

    /** A mark that comes out of the cache has no key: nobody asks for it. */
    @Override
    public Deserializer<@Nullable K> deserializer() {
        return (topic, bytes) -> null;
    }
}
