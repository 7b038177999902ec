package dev.marquee.service.streams;

import dev.marquee.service.kafka.KafkaClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The configuration of a service's Kafka Streams. Where an entry is given more than once, the first of these wins: the
 * service's fixed entries, the operator's {@code kafka.*} entries, the service's defaults, Kafka's own defaults.
 *
 * <p>The fixed entries are few, each with its reason where it is set, and docs/configuration.md lists them. To them
 * come {@code application.id}, which follows {@code topics.prefix}, and {@code bootstrap.servers}, which is a setting
 * of its own.
 *
 * @param applicationName the application's id without the installation's prefix
 * @param defaults entries that an operator may override, by keys without the prefixes of {@link #CLIENT_PREFIXES}
 * @param fixed entries that nobody may override
 */
public record StreamsConfiguration(String applicationName, Map<String, Object> defaults, Map<String, Object> fixed) {

    /** In front of a key that is for one kind of client within Kafka Streams. */
    public static final List<String> CLIENT_PREFIXES = List.of(
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX);

    /** The partitions of a process that was killed are taken over after this time, not after Kafka's 45 s. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    /**
     * Checks the keys.
     *
     * @throws IllegalArgumentException if a default has the prefix of a client: Kafka Streams prefers prefixed entries,
     *     so the default would win over what an operator says without a prefix
     */
    public StreamsConfiguration {
        for (var key : defaults.keySet()) {
            if (CLIENT_PREFIXES.stream().anyMatch(key::startsWith)) {
                throw new IllegalArgumentException(
                        "default: " + key + " (expected: a key without any of " + CLIENT_PREFIXES + ")");
            }
        }
        defaults = Map.copyOf(defaults);
        fixed = Map.copyOf(fixed);
    }

    /**
     * Adds to a service's own entries what all services have as defaults: compressed output in large batches, names for
     * every internal topic, and a short session timeout. Where both have a default, the service's own counts.
     */
    public static StreamsConfiguration of(
            String applicationName, Map<String, Object> ownDefaults, Map<String, Object> fixed) {
        var defaults = new HashMap<>(StreamsProducer.defaults());
        defaults.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        defaults.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        defaults.putAll(ownDefaults);
        return new StreamsConfiguration(applicationName, defaults, fixed);
    }

    /** Returns the entries in effect for an installation's {@code kafka.*} entries, address and prefix. */
    public Properties properties(KafkaClients clients) {
        var properties = new Properties();
        properties.putAll(defaults);
        properties.putAll(clients.common());
        properties.putAll(fixed);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.id(applicationName));
        return properties;
    }
}
