package dev.marquee.service.settings;

import dev.marquee.schemas.serde.EventSerdes;
import java.net.URI;
import java.util.List;

/** The settings of every Marquee process: where Kafka is, how its topics are named, how values are written. */
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

    /** Where the schema registry is. */
    public static final Setting<String> SCHEMA_REGISTRY_URL = new Setting<>(
            "schema.registry.url",
            "",
            "http:// or https://, host and port; or nothing",
            "Address of an Apicurio Registry 3; values are then written in the Confluent"
                    + " wire format, with their schemas there. Empty: no registry.",
            false,
            CommonSettings::webAddress);

    /** How values are written without a registry. */
    public static final Setting<String> SERDE_FORMAT = Setting.text(
            "serde.format",
            EventSerdes.SINGLE_OBJECT,
            "How values are written where schema.registry.url is empty: single-object, or"
                    + " the class name of a Serde<SpecificRecord>; it is configured with the kafka.* entries.");

    /** Where health, metrics and information are answered. */
    public static final Setting<String> HTTP_HOST = Setting.text(
            "http.host",
            "127.0.0.1",
            "Address that /health, /metrics and /info are answered on; 0.0.0.0 is every address of the machine.");

    /** How log lines are written. */
    public static final Setting<String> LOG_FORMAT = Setting.oneOf(
            "log.format",
            "text",
            List.of("text", "json"),
            "How log lines are written: for people, or one JSON object a line.");

    /** Every setting that all processes read. */
    public static final List<Setting<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            TOPICS_PREFIX,
            TOPICS_PARTITIONS,
            TOPICS_REPLICATION,
            SCHEMA_REGISTRY_URL,
            SERDE_FORMAT,
            HTTP_HOST,
            LOG_FORMAT);

    /**
     * The port of one service's health, metrics and information.
     *
     * @param namespace the first part of the service's keys
     */
    public static Setting<Integer> httpPort(String namespace, int defaultPort) {
        return Setting.integer(
                namespace + ".http.port",
                defaultPort,
                -1,
                65_535,
                "Port of /health/live, /health/ready, /metrics and /info; 0 takes a free one, -1"
                        + " opens none. Where nobody has set it and it is taken, a free one.");
    }

    private CommonSettings() {}

    private static String webAddress(String text) {
        if (!text.isEmpty() && (!text.matches("https?://.+") || URI.create(text).getHost() == null)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
