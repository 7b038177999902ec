package dev.marquee.client;

import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads the records that were refused, and sends them back to where they came from. */
public final class DeadLetters {

    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaClients clients;

    DeadLetters(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * What became of a replay.
     *
     * @param sent how many records went back to each topic, by the topic's name
     * @param refused the records that did not go back: their source topic is none of Marquee's, or they were too
     *     large to be kept whole
     */
    public record Replay(SortedMap<String, Integer> sent, List<DeadLetterRecord> refused) {}

    /** Passes on all dead letters that are there now, partition by partition in no fixed order. */
    public void read(Consumer<DeadLetterRecord> onDeadLetter) {
        // Bytes as they are: what was refused need not be what its topic promises, nor its key text.
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(consumerConfig(), bytes, bytes)) {
            var topic = clients.topic(MarqueeTopic.POSTER_DEAD_LETTERS);
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var found : consumer.poll(POLL)) {
                    if (found.offset() < ends.getOrDefault(new TopicPartition(topic, found.partition()), 0L)) {
                        onDeadLetter.accept(DeadLetterRecord.of(found));
                    }
                }
            }
        }
    }

    /**
     * Sends dead letters back to the topic that they came from: key and value as they were, headers without the
     * errors', and with the event time that they had, in the value or, for a withdrawal, as the record's timestamp. So
     * what is replayed does not win over what was said since. They stay in the dead-letter topic too. Their topic comes
     * from a header, which anybody could have written, so only Marquee's own topics are accepted.
     *
     * @param wanted tells which ones are sent
     * @param stopped is asked before each of them; what was sent until then stays sent
     * @throws NotDeliveredException if Kafka did not take one
     */
    public Replay replay(Predicate<DeadLetterRecord> wanted, BooleanSupplier stopped) {
        var accepted = acceptedTopics();
        var deliveries = new DeliveryTracker();
        var sent = new TreeMap<String, Integer>();
        var refused = new ArrayList<DeadLetterRecord>();
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(producerConfig(), bytes, bytes)) {
            read(record -> {
                if (!wanted.test(record) || stopped.getAsBoolean()) {
                    return;
                }
                deliveries.requireNoFailure();
                var topic = record.why().topic();
                // Without its value it would go back as a null, which withdraws a label.
                if (!accepted.contains(topic) || record.isIncomplete()) {
                    refused.add(record);
                } else {
                    producer.send(original(record), deliveries.of("dead letter " + record.position()));
                    sent.merge(topic, 1, Integer::sum);
                }
            });
            producer.flush();
        }
        deliveries.requireNoFailure();
        return new Replay(sent, List.copyOf(refused));
    }

    private Set<String> acceptedTopics() {
        return Arrays.stream(MarqueeTopic.values())
                .filter(topic -> topic != MarqueeTopic.POSTER_DEAD_LETTERS)
                .map(clients::topic)
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("NullAway") // a record may have no key or no value, whatever the producer's types say
    private static ProducerRecord<byte[], byte[]> original(DeadLetterRecord record) {
        return new ProducerRecord<>(
                record.why().topic(),
                null,
                timestamp(record),
                record.key(),
                record.value(),
                DeadLetter.withoutErrors(record.headers()));
    }

    /**
     * Returns the event time, which for a withdrawal stands nowhere else: a replay must not make an old one the latest.
     * A time that lies ahead of the refusal can only be a value's own, and no broker would take it as a timestamp.
     */
    private static long timestamp(DeadLetterRecord record) {
        var refused = record.refusedAt().toEpochMilli();
        return Math.min(record.eventTime().map(Instant::toEpochMilli).orElse(refused), refused);
    }

    private Map<String, Object> consumerConfig() {
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.putAll(clients.common());
        return config;
    }

    private Map<String, Object> producerConfig() {
        var config = new HashMap<String, Object>();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MarqueeTopic.MAX_RECORD_BYTES);
        config.putAll(clients.common());
        return config;
    }
}
