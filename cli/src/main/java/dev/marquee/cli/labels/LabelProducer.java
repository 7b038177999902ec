package dev.marquee.cli.labels;

import dev.marquee.cli.delivery.DeliveryTracker;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends labels to the label-feedback topic; the event time, and with it the record's timestamp, is now. */
public final class LabelProducer implements AutoCloseable {

    private static final int LINGER_MILLIS = 5;

    private final Producer<String, LabelFeedback> producer;
    private final String topic;
    private final Clock clock;
    private final DeliveryTracker deliveries = new DeliveryTracker();

    private LabelProducer(Producer<String, LabelFeedback> producer, String topic, Clock clock) {
        this.producer = producer;
        this.topic = topic;
        this.clock = clock;
    }

    /** A producer of its own connection. */
    public static LabelProducer open(KafkaClients clients, Clock clock) {
        var producer = clients.producer(
                clients.serdes().of(LabelFeedback.class).serializer(),
                Map.of(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS));
        return new LabelProducer(producer, clients.topic(MarqueeTopic.LABEL_FEEDBACK), clock);
    }

    /**
     * Sends one, without waiting for its confirmation.
     *
     * @param genres the film's full list
     * @param modelVersion the version that is corrected; null for none
     * @throws dev.marquee.cli.options.CommandException if an earlier one was not delivered
     */
    public void send(
            String posterId, List<String> genres, FeedbackKind kind, String who, @Nullable Integer modelVersion) {
        var now = clock.instant();
        var event = LabelFeedback.newBuilder()
                .setPosterId(posterId)
                .setGenres(genres)
                .setKind(kind)
                .setWho(who)
                .setLabelledAt(now)
                .setModelVersion(modelVersion)
                .build();
        send(new ProducerRecord<>(topic, null, now.toEpochMilli(), posterId, event));
    }

    /** Withdraws every label that the poster has by now. */
    @SuppressWarnings("NullAway") // a tombstone is a record without a value
    public void withdraw(String posterId) {
        send(new ProducerRecord<>(topic, null, clock.millis(), posterId, (LabelFeedback) null));
    }

    private void send(ProducerRecord<String, LabelFeedback> label) {
        deliveries.requireNoFailure();
        producer.send(label, deliveries.of("label of " + label.key()));
    }

    /**
     * Waits until all are confirmed.
     *
     * @throws dev.marquee.cli.options.CommandException if one was not delivered
     */
    public void flush() {
        producer.flush();
        deliveries.requireNoFailure();
    }

    /** How many are confirmed by now. */
    public long confirmed() {
        return deliveries.confirmed();
    }

    @Override
    public void close() {
        producer.close();
    }
}
