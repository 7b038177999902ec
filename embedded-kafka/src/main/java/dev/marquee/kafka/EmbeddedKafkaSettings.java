package dev.marquee.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded broker is to run.
 *
 * @param dataFolder where it keeps its data; null for a temporary folder that is deleted on close
 * @param port the port clients connect to, 0 to 65535; 0 takes the one of the last run if it is free, else any free one
 * @param minFreeBytes as much disk space must be free at the start, in bytes; a broker that runs out of it dies
 * @param overrides broker properties that replace or join Marquee's own, by Kafka's names
 */
public record EmbeddedKafkaSettings(
        @Nullable Path dataFolder, int port, long minFreeBytes, Map<String, String> overrides) {

    /** Kafka's own default port: {@value}. */
    public static final int DEFAULT_PORT = 9092;

    /** 200 MiB: {@value} bytes. */
    public static final long DEFAULT_MIN_FREE_BYTES = 200L * 1024 * 1024;

    /** @throws EmbeddedKafkaException if the port is none */
    public EmbeddedKafkaSettings {
        if (port < 0 || port > 65_535) {
            throw EmbeddedKafkaException.illegalPort(port);
        }
        overrides = Map.copyOf(overrides);
    }

    /** A broker that keeps its data in a folder, on port {@value #DEFAULT_PORT}. */
    public static EmbeddedKafkaSettings in(Path dataFolder) {
        return new EmbeddedKafkaSettings(dataFolder, DEFAULT_PORT, DEFAULT_MIN_FREE_BYTES, Map.of());
    }

    /** A broker whose data is gone when it is closed, on a free port. */
    public static EmbeddedKafkaSettings ephemeral() {
        return new EmbeddedKafkaSettings(null, 0, DEFAULT_MIN_FREE_BYTES, Map.of());
    }

    /** Returns these settings with another port. */
    public EmbeddedKafkaSettings withPort(int another) {
        return new EmbeddedKafkaSettings(dataFolder, another, minFreeBytes, overrides);
    }

    /** Returns these settings with one more broker property. */
    public EmbeddedKafkaSettings with(String brokerProperty, String value) {
        var more = new HashMap<>(overrides);
        more.put(brokerProperty, value);
        return new EmbeddedKafkaSettings(dataFolder, port, minFreeBytes, more);
    }
}
