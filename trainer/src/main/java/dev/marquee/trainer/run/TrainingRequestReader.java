package dev.marquee.trainer.run;

import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.serde.InterruptedSerdeException;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the requests for a training, each until it is handled: its offset is committed when its run has ended, so that
 * a request survives a crash of the trainer. It is no member of a group, because a run takes longer than a group waits.
 */
final class TrainingRequestReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRequestReader.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Consumer<String, TrainingRequest> consumer;
    private final TopicPartition partition;
    private @Nullable TrainingRequest current;
    private boolean commitDue;

    /** Reads the requests of a partition that the consumer is assigned to. */
    TrainingRequestReader(Consumer<String, TrainingRequest> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    static TrainingRequestReader open(KafkaClients clients) {
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
        return new TrainingRequestReader(consumer, partition);
    }

    /**
     * Returns the next request, if there is one; again and again, even after a restart,
     * until {@link #done()} is called.
     */
    Optional<TrainingRequest> next(Duration patience) {
        commitIfDue();
        if (current == null) {
            current = poll(patience);
        }
        return Optional.ofNullable(current);
    }

    private @Nullable TrainingRequest poll(Duration patience) {
        try {
            for (var request : consumer.poll(patience)) {
                if (request.value() != null) {
                    return request.value();
                }
            }
        } catch (RecordDeserializationException e) {
            InterruptedSerdeException.throwIfCauseOf(e);
            LOG.warn("a training request at offset {} is passed over: {}", e.offset(), e.getMessage());
            consumer.seek(partition, e.offset() + 1);
        }
        return null;
    }

    /**
     * Takes the request that was handed out last for handled.
     *
     * @throws org.apache.kafka.common.KafkaException if that could not be noted; it is tried again with the
     *     next call of {@link #next}
     */
    void done() {
        current = null;
        commitDue = true;
        commitIfDue();
    }

    private void commitIfDue() {
        if (commitDue) {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(consumer.position(partition))), PATIENCE);
            commitDue = false;
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LAST_WORDS));
    }
}
