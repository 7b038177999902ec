package dev.marquee.service.kafka;

import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.serde.WireFormat;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.schemas.topics.TopicCatalogue;
import dev.marquee.schemas.topics.TopicNames;
import dev.marquee.service.schemaregistry.RegistrySerdes;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the Kafka clients of a process, all from the same settings. */
public final class KafkaClients {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaClients.class);

    /** A service starts beside its cluster and gives it time to come up. */
    private static final Duration PREPARE_PATIENCE = Duration.ofSeconds(15);

    private final Settings settings;
    private final TopicNames topics;
    private final EventSerdes serdes;

    /**
     * Clients for these settings; nothing is opened yet.
     *
     * @throws SettingsException if the prefix cannot be part of a topic's name, or if settings contradict each other
     * @throws dev.marquee.schemas.serde.SerdeConfigurationException if values cannot be written as configured
     */
    public KafkaClients(Settings settings) {
        this.settings = settings;
        this.topics = topicNames(settings);
        this.serdes = serdes(settings);
    }

    private static EventSerdes serdes(Settings settings) {
        var registry = settings.get(CommonSettings.SCHEMA_REGISTRY_URL);
        if (registry.isEmpty()) {
            return EventSerdes.from(settings.get(CommonSettings.SERDE_FORMAT), settings.kafka());
        }
        if (settings.isSet(CommonSettings.SERDE_FORMAT)) {
            throw SettingsException.contradiction(CommonSettings.SERDE_FORMAT.key() + ": "
                    + settings.get(CommonSettings.SERDE_FORMAT) + " (expected: nothing, because "
                    + CommonSettings.SCHEMA_REGISTRY_URL.key() + " is set and decides how values are written)");
        }
        return RegistrySerdes.at(registry, settings.kafka());
    }

    private static TopicNames topicNames(Settings settings) {
        try {
            return new TopicNames(settings.get(CommonSettings.TOPICS_PREFIX));
        } catch (IllegalArgumentException e) {
            throw SettingsException.unusable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the settings that the clients are made from. */
    public Settings settings() {
        return settings;
    }

    /** Returns the configured serdes. */
    public EventSerdes serdes() {
        return serdes;
    }

    /** Returns a topic's name in this installation. */
    public String topic(MarqueeTopic topic) {
        return topics.of(topic);
    }

    /** Returns a group's, application's or transaction's id in this installation. */
    public String id(String name) {
        return topics.prefix() + name;
    }

    /** Returns what creates and checks this installation's topics. */
    public TopicCatalogue catalogue() {
        return new TopicCatalogue(
                topics,
                settings.get(CommonSettings.TOPICS_PARTITIONS),
                settings.get(CommonSettings.TOPICS_REPLICATION).shortValue());
    }

    /**
     * Makes the cluster fit to work with: asks whether it answers, creates the topics that are missing, says what
     * differs.
     *
     * @throws UnreachableClusterException if it does not answer
     * @throws dev.marquee.schemas.topics.TopicMismatchException if topics are not as they must be
     * @throws dev.marquee.schemas.serde.SerdeConfigurationException if topics hold values in another wire format
     */
    public void prepareCluster() {
        checkReachable(PREPARE_PATIENCE);
        try (var admin = admin()) {
            var report = catalogue().ensure(admin);
            report.created().forEach(topic -> LOG.info("created topic {}", topic));
            report.differences().forEach(LOG::warn);
        }
        serdes.format().ifPresent(this::checkFormat);
    }

    private void checkFormat(WireFormat format) {
        var oneRecord =
                Map.of(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1); // the first is sent, whatever its size
        try (var consumer = consumer(new ByteArrayDeserializer(), oneRecord)) {
            FormatCheck.of(this::topic, format, consumer);
        }
    }

    /**
     * Asks the cluster who it is.
     *
     * @throws UnreachableClusterException if it does not answer within the time
     * @throws SettingsException if the kafka.* entries are none that a client can be made with
     */
    public void checkReachable(Duration patience) {
        var timeout = (int) patience.toMillis();
        try (var admin = admin()) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
                    .clusterId()
                    .get();
        } catch (ExecutionException e) {
            throw UnreachableClusterException.at(bootstrapServers(), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (KafkaException e) {
            throw notMade(e);
        }
    }

    /**
     * Why no client could be made: a name that does not resolve or a malformed address is told then, other entries too.
     */
    private RuntimeException notMade(KafkaException e) {
        var cause = e instanceof ConfigException ? e : e.getCause();
        if (!(cause instanceof ConfigException refused)) {
            return UnreachableClusterException.at(bootstrapServers(), e);
        }
        var message = String.valueOf(refused.getMessage());
        return message.contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                ? UnreachableClusterException.at(bootstrapServers(), refused)
                : SettingsException.unusable("kafka.*: " + message, refused);
    }

    /** Makes an admin client. */
    public Admin admin() {
        return Admin.create(common());
    }

    /** Makes an idempotent producer that waits for all replicas. */
    public <V> Producer<String, V> producer(Serializer<V> values) {
        return producer(values, Map.of());
    }

    /** Makes such a producer with entries of the caller's, which the {@code kafka.*} entries override. */
    public <V> Producer<String, V> producer(Serializer<V> values, Map<String, ?> own) {
        var config = new HashMap<String, Object>();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MarqueeTopic.MAX_RECORD_BYTES);
        config.putAll(own);
        config.putAll(common());
        return new KafkaProducer<>(config, new StringSerializer(), values);
    }

    /** Makes a consumer without a group that sees committed records only and starts where it is told to. */
    public <V> Consumer<String, V> consumer(Deserializer<V> values) {
        return consumer(values, Map.of());
    }

    /** Makes such a consumer with entries of the caller's, which the {@code kafka.*} entries override. */
    <V> Consumer<String, V> consumer(Deserializer<V> values, Map<String, ?> own) {
        return new KafkaConsumer<>(consumerConfig(own), new StringDeserializer(), values);
    }

    private Map<String, Object> consumerConfig(Map<String, ?> own) {
        var config = new HashMap<String, Object>(own);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.putAll(common());
        return config;
    }

    /** Returns what all clients share: the address and the {@code kafka.*} entries. */
    public Map<String, Object> common() {
        var config = new HashMap<>(settings.kafka());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        return config;
    }

    private String bootstrapServers() {
        return settings.get(CommonSettings.BOOTSTRAP_SERVERS);
    }
}
