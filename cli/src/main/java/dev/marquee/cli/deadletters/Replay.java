package dev.marquee.cli.deadletters;

import dev.marquee.cli.delivery.DeliveryTracker;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back: key and value as they were, headers without the errors'. The timestamp is that of the refusal, so that
 * a label that is replayed does not win over one that was given since. Their topic comes from a header, which anybody could have
 * written, so only Marquee's own topics are accepted.
 */
final class Replay implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Set<String> accepted;
    private final DeliveryTracker deliveries = new DeliveryTracker();
    private final TreeMap<String, Integer> sent = new TreeMap<>();
    private final List<RefusedRecord> refused = new ArrayList<>();

    private Replay(Producer<byte[], byte[]> producer, Set<String> accepted) {
        this.producer = producer;
        this.accepted = accepted;
    }

    static Replay open(KafkaClients clients) {
        var accepted = new HashSet<String>();
        Arrays.stream(MarqueeTopic.values())
                .filter(topic -> topic != MarqueeTopic.POSTER_DEAD_LETTERS)
                .map(clients::topic)
                .forEach(accepted::add);
        var producer = new KafkaProducer<>(config(clients), new ByteArraySerializer(), new ByteArraySerializer());
        return new Replay(producer, accepted);
    }

    private static Map<String, Object> config(KafkaClients clients) {
        var config = new HashMap<String, Object>();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MarqueeTopic.MAX_RECORD_BYTES);
        config.putAll(clients.common());
        return config;
    }

    @SuppressWarnings("NullAway") // a record may have no key or no value, whatever the producer's types say
    void send(RefusedRecord record) {
        deliveries.requireNoFailure();
        var topic = record.why().topic();
        // Without its value it would go back as a null, which withdraws a label.
        if (!accepted.contains(topic) || record.isIncomplete()) {
            refused.add(record);
            return;
        }
        producer.send(
                new ProducerRecord<>(
                        topic,
                        null,
                        // Labels are ordered by event time: a replay must not make an old one the latest.
                        record.eventTime().orElse(record.refusedAt()).toEpochMilli(),
                        record.key(),
                        record.value(),
                        DeadLetter.withoutErrors(record.headers())),
                deliveries.of("dead letter " + record.position()));
        sent.merge(topic, 1, Integer::sum);
    }

    /** @throws dev.marquee.cli.options.CommandException if one was not delivered */
    void flush() {
        producer.flush();
        deliveries.requireNoFailure();
    }

    /** How many went back to each topic. */
    Map<String, Integer> sent() {
        return sent;
    }

    /** Those whose source topic is none of Marquee's, and those that were too large to be kept whole. */
    List<RefusedRecord> refused() {
        return refused;
    }

    @Override
    public void close() {
        producer.close();
    }
}
