package dev.marquee.stream.batch;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** What travels to the {@link BatchFlusher} in a record's place: one byte, which says whether the batch is full. */
final class FlushMarker {

    static final byte[] WAITING = {0};
    static final byte[] FULL = {1};

    private static final byte[] KEY = {0};

    private FlushMarker() {}

    static boolean isFull(byte[] marker) {
        return marker.length == 1 && marker[0] == FULL[0];
    }

    /**
     * Writes every key as the same byte, so that all markers of a task are one entry of the record cache. A marker that
     * comes out of the cache has no key: nobody asks for it.
     *
     * <p>One entry is enough to be let out before a commit. More would be dear: in Kafka 4.3 (KIP-1034) an entry keeps
     * its record's raw value too, also when it has been let out, and the cache does not count it. Ten megabytes of
     * markers would hold on to a gigabyte of posters.
     */
    static <K> Serde<K> oneKeyForAll() {
        Deserializer<@Nullable K> none = (topic, bytes) -> null;
        return Serdes.serdeFrom((topic, key) -> KEY, none);
    }
}
