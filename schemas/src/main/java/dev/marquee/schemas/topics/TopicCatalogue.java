package dev.marquee.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing and compares the others with what Marquee needs.
 *
 * <p>A wrong number of partitions is an error: labels would not be joined with their pictures, or the moves of
 * aliases would lose their order. A different cleanup policy or timestamp type is only reported, because an operator
 * may have reasons for it.
 */
public final class TopicCatalogue {

    private static final Duration LEADER_PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final TopicNames names;
    private final int partitions;
    private final short replication;

    /**
     * @param partitions of the topics keyed by posterId, at least 1
     * @param replication of new topics; -1 leaves it to the broker
     */
    public TopicCatalogue(TopicNames names, int partitions, short replication) {
        if (partitions < 1) {
            throw new IllegalArgumentException("topics.partitions: " + partitions + " (expected: >= 1)");
        }
        this.names = names;
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * Creates the topics that are missing, and checks those that exist.
     *
     * @throws TopicMismatchException if an existing topic has the wrong number of partitions; no topic is created then
     */
    public TopicReport ensure(Admin admin) {
        var existing = describe(admin);
        checkPartitions(existing);
        var missing = EnumSet.allOf(MarqueeTopic.class);
        missing.removeAll(existing.keySet());
        var created = new ArrayList<String>();
        for (var topic : missing) {
            if (create(admin, topic)) {
                created.add(names.of(topic));
            }
        }
        if (!missing.isEmpty()) {
            awaitLeaders(admin, missing);
        }
        return new TopicReport(List.copyOf(created), configDifferences(admin, existing.keySet()));
    }

    /**
     * Waits until every new topic can be used. A creation is confirmed before all brokers know the topic, and a topic
     * can be described before its partitions have leaders. A client that opened it at once would be told that it does
     * not exist; worse, a broker that refused a producer's first batch could accept its second, after which the first
     * stays out of order and fails when its delivery times out.
     */
    private void awaitLeaders(Admin admin, Collection<MarqueeTopic> topics) {
        var deadline = System.nanoTime() + LEADER_PATIENCE.toNanos();
        while (!areLed(admin, topics) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /**
     * Returns whether every partition has a leader: only leaders report offsets. They are asked last, because the
     * client logs an error for an unknown topic.
     */
    private boolean areLed(Admin admin, Collection<MarqueeTopic> topics) {
        if (!describe(admin).keySet().containsAll(topics)) {
            return false;
        }
        var offsets = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (var partition = 0; partition < partitionsOf(topic); partition++) {
                offsets.put(new TopicPartition(names.of(topic), partition), OffsetSpec.latest());
            }
        }
        var patience = new ListOffsetsOptions().timeoutMs((int) LEADER_PATIENCE.toMillis());
        return unlessFailedWith(
                        RetriableException.class,
                        () -> admin.listOffsets(offsets, patience).all().get())
                .isPresent();
    }

    private Map<MarqueeTopic, TopicDescription> describe(Admin admin) {
        var found = new EnumMap<MarqueeTopic, TopicDescription>(MarqueeTopic.class);
        var futures = admin.describeTopics(allNames()).topicNameValues();
        for (var topic : MarqueeTopic.values()) {
            var future = futures.get(names.of(topic));
            if (future == null) {
                continue;
            }
            unlessFailedWith(UnknownTopicOrPartitionException.class, future::get)
                    .ifPresent(description -> found.put(topic, description));
        }
        return found;
    }

    private List<String> allNames() {
        return Arrays.stream(MarqueeTopic.values()).map(names::of).toList();
    }

    private void checkPartitions(Map<MarqueeTopic, TopicDescription> existing) {
        var differences = new ArrayList<String>();
        existing.forEach((topic, description) -> {
            var actual = description.partitions().size();
            if (actual != partitionsOf(topic)) {
                differences.add("topic " + names.of(topic) + ": " + actual + " partitions (expected: "
                        + partitionsOf(topic) + "). " + remedy(topic, actual));
            }
        });
        if (!differences.isEmpty()) {
            throw TopicMismatchException.of(differences);
        }
    }

    private int partitionsOf(MarqueeTopic topic) {
        return topic.spread() == MarqueeTopic.Spread.SINGLE ? 1 : partitions;
    }

    private static String remedy(MarqueeTopic topic, int actual) {
        return topic.spread() == MarqueeTopic.Spread.SINGLE
                ? "It must have exactly one: delete it or set another topics.prefix."
                : "All topics keyed by posterId must have the same number: set topics.partitions=" + actual
                        + " if that is what the others have, else recreate the topic or set another topics.prefix.";
    }

    private boolean create(Admin admin, MarqueeTopic topic) {
        var request = new NewTopic(names.of(topic), partitionsOf(topic), replication).configs(topic.topicConfig());
        // Present unless another process was faster, which is as good.
        return unlessFailedWith(TopicExistsException.class, () -> admin.createTopics(List.of(request))
                        .topicId(names.of(topic))
                        .get())
                .isPresent();
    }

    private List<String> configDifferences(Admin admin, Collection<MarqueeTopic> topics) {
        var differences = new ArrayList<String>();
        for (var topic : topics) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, names.of(topic));
            unlessFailedWith(UnknownTopicOrPartitionException.class, () -> admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .values()
                            .iterator()
                            .next())
                    .ifPresent(actual -> topic.requiredConfig().forEach((name, expected) -> {
                        var value = actual.get(name).value();
                        if (!value.equals(expected)) {
                            differences.add("topic " + names.of(topic) + ": " + name + "=" + value + " (expected: "
                                    + expected + ")");
                        }
                    }));
        }
        return List.copyOf(differences);
    }

    private interface AdminCall<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> Optional<T> unlessFailedWith(Class<? extends Exception> expected, AdminCall<T> call) {
        try {
            return Optional.of(call.get());
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
