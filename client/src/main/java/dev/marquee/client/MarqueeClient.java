package dev.marquee.client;

import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Marquee as other programs call it: one method for each thing that they do. What a method returns has connections of
 * its own and is closed by the caller; the client itself holds none. Thread-safe, unlike what its methods return.
 *
 * <p>Settings are those of every Marquee process, from rising to falling weight: system properties ({@code
 * marquee.topics.prefix}), the environment ({@code MARQUEE_TOPICS_PREFIX}), the defaults. Entries that start with
 * {@code kafka.}, such as those for TLS, go to the Kafka clients.
 */
public final class MarqueeClient {

    /** A cluster has this time to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Clock clock;
    private final Set<MarqueeTopic> seen = ConcurrentHashMap.newKeySet();

    private MarqueeClient(KafkaClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Connects to a cluster; the process's environment and system properties say the rest.
     *
     * @param bootstrapServers addresses of brokers, {@code host:port}, separated by commas
     * @throws dev.marquee.service.kafka.UnreachableClusterException if it does not answer within ten seconds
     * @throws dev.marquee.service.settings.SettingsException if a setting cannot be used
     */
    public static MarqueeClient connect(String bootstrapServers) {
        return connect(Settings.load(
                null,
                System.getenv(),
                System.getProperties(),
                Map.of(CommonSettings.BOOTSTRAP_SERVERS.key(), bootstrapServers)));
    }

    /**
     * Connects to the cluster that the settings name.
     *
     * @throws dev.marquee.service.kafka.UnreachableClusterException if it does not answer within ten seconds
     * @throws dev.marquee.service.settings.SettingsException if a setting cannot be used
     */
    public static MarqueeClient connect(Settings settings) {
        var clients = new KafkaClients(settings);
        clients.checkReachable(PATIENCE);
        return over(clients, Clock.systemUTC());
    }

    /**
     * Works over Kafka clients that there are already, without asking whether the cluster answers.
     *
     * @param clock tells the event times
     */
    public static MarqueeClient over(KafkaClients clients, Clock clock) {
        return new MarqueeClient(clients, clock);
    }

    /** Returns the Kafka clients beneath, for what this class has no method for. */
    public KafkaClients kafka() {
        return clients;
    }

    /**
     * Checks that topics are there. The methods below check their own; this is for a program that wants to know
     * before it begins.
     *
     * @throws TopicsMissingException if one is not
     */
    public void requireTopics(MarqueeTopic... topics) {
        var unseen = EnumSet.noneOf(MarqueeTopic.class);
        unseen.addAll(Arrays.asList(topics));
        unseen.removeAll(seen);
        if (unseen.isEmpty()) {
            return;
        }
        var existing = existingTopics();
        var missing = Arrays.stream(topics)
                .filter(unseen::contains)
                .map(clients::topic)
                .filter(topic -> !existing.contains(topic))
                .toList();
        if (!missing.isEmpty()) {
            throw TopicsMissingException.of(missing, clients.settings().get(CommonSettings.BOOTSTRAP_SERVERS));
        }
        seen.addAll(unseen);
    }

    private Set<String> existingTopics() {
        try (var admin = clients.admin()) {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Opens a producer of posters.
     *
     * @throws TopicsMissingException if there is no topic for them
     */
    public PosterProducer posters() {
        requireTopics(MarqueeTopic.POSTER_EVENTS);
        return PosterProducer.open(clients, clock);
    }

    /**
     * Opens a reader of predictions, at the oldest one that Kafka keeps.
     *
     * @throws TopicsMissingException if there is no topic of them
     */
    public PredictionReader predictions() {
        requireTopics(MarqueeTopic.GENRE_PREDICTIONS);
        return PredictionReader.open(clients);
    }

    /**
     * Opens a producer of labels.
     *
     * @throws TopicsMissingException if there is no topic for them
     */
    public LabelProducer labels() {
        requireTopics(MarqueeTopic.LABEL_FEEDBACK);
        return LabelProducer.open(clients, clock);
    }

    /**
     * Opens the model versions and their aliases, as they stand now.
     *
     * @throws TopicsMissingException if there are no topics of them
     */
    public ModelVersions models() {
        // Without model-artifacts: who only reads versions, as an editor does, may have no right to it.
        requireTopics(MarqueeTopic.MODEL_VERSIONS, MarqueeTopic.MODEL_ALIASES);
        return ModelVersions.open(clients, clock);
    }

    /**
     * Opens the trainings, from now on.
     *
     * @throws TopicsMissingException if there are no topics of them
     */
    public TrainingRuns trainings() {
        requireTopics(MarqueeTopic.TRAINING_REQUESTS, MarqueeTopic.TRAINING_RUNS);
        return TrainingRuns.open(clients, clock);
    }

    /**
     * Returns the records that were refused. Nothing has to be closed.
     *
     * @throws TopicsMissingException if there is no topic of them
     */
    public DeadLetters deadLetters() {
        requireTopics(MarqueeTopic.POSTER_DEAD_LETTERS);
        return new DeadLetters(clients);
    }
}
