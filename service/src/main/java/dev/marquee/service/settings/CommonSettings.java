package dev.marquee.service.settings;

import dev.marquee.schemas.serde.EventSerdes;
import java.util.List;

/** What every Marquee process is told: where Kafka is, how its topics are named, how values are written. */
public final class CommonSettings {

    /** Where Kafka is. */
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.text(
            "bootstrap.servers", "localhost:9092", "Addresses of the Kafka brokers, host:port, separated by commas.");

    /** Prefix of every topic, group and transactional id. */
    public static final Setting<String> TOPICS_PREFIX = Setting.text(
            "topics.prefix",
            "",
            "Put in front of every topic, group and transactional id, so that installations can share a cluster.");

    /** Partitions of the topics that are keyed by posterId. */
    public static final Setting<Integer> TOPICS_PARTITIONS = Setting.integer(
            "topics.partitions",
            4,
            1,
            1_000,
            "Partitions of the topics keyed by posterId; all of them must have the same number.");

    /** Replication of new topics. */
    public static final Setting<Integer> TOPICS_REPLICATION = Setting.integer(
            "topics.replication",
            -1,
            -1,
            100,
            "Replication factor of topics that Marquee creates; -1 leaves it to the broker.");

    /** How values are written. */
    public static final Setting<String> SERDE_FORMAT = Setting.text(
            "serde.format",
            EventSerdes.SINGLE_OBJECT,
            "How values are written: single-object, or the class name of a Serde<SpecificRecord> such as a schema registry's; it is configured with the kafka.* entries.");

    /** Where liveness and readiness are answered. */
    public static final Setting<Integer> HEALTH_PORT = Setting.integer(
            "health.port", -1, -1, 65_535, "HTTP port of /live and /ready; 0 takes a free one, -1 opens none.");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(BOOTSTRAP_SERVERS, TOPICS_PREFIX, TOPICS_PARTITIONS, TOPICS_REPLICATION, SERDE_FORMAT, HEALTH_PORT);

    private CommonSettings() {}
}
