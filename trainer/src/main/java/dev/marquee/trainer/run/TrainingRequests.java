package dev.marquee.trainer.run;

import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests for a training, each handled once: its offset is committed when its run has ended, so that a request survives a
 * crash of the trainer. No group membership, a run takes longer than a group waits.
 */
final class TrainingRequests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRequests.class);

    private final Consumer<String, TrainingRequest> consumer;
    private final TopicPartition partition;

    private TrainingRequests(Consumer<String, TrainingRequest> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    static TrainingRequests open(KafkaClients clients) {
        var config = new HashMap<>(clients.common());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, clients.id("marquee-trainer-requests"));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                clients.serdes().of(TrainingRequest.class).deserializer());
        var partition = new TopicPartition(clients.topic(MarqueeTopic.TRAINING_REQUESTS), 0);
        consumer.assign(List.of(partition));
        return new TrainingRequests(consumer, partition);
    }

    /** The next request, if there is one. It comes again after a restart unless {@link #done()} is called. */
    Optional<TrainingRequest> next(Duration patience) {
        try {
            for (var request : consumer.poll(patience)) {
                if (request.value() != null) {
                    return Optional.of(request.value());
                }
            }
        } catch (RecordDeserializationException e) {
            LOG.warn("a training request at offset {} is passed over: {}", e.offset(), e.getMessage());
            consumer.seek(partition, e.offset() + 1);
        }
        return Optional.empty();
    }

    /** The request that was handed out last has been handled. */
    void done() {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(consumer.position(partition))));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
