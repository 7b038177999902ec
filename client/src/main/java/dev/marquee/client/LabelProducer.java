package dev.marquee.client;

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

/**
 * Sends labels to the label-feedback topic; the event time is now; a withdrawal has it as its record's timestamp. Of
 * several labels of a poster the trainer takes the latest, but never an import over what a person said. Thread-safe.
 */
public final class LabelProducer extends ConfirmedProducer<LabelFeedback> {

    private static final int LINGER_MILLIS = 5;

    private final String topic;
    private final Clock clock;

    private LabelProducer(Producer<String, LabelFeedback> producer, String topic, Clock clock) {
        super(producer);
        this.topic = topic;
        this.clock = clock;
    }

    static LabelProducer open(KafkaClients clients, Clock clock) {
        var producer = clients.producer(
                clients.serdes().of(LabelFeedback.class).serializer(),
                Map.of(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS));
        return new LabelProducer(producer, clients.topic(MarqueeTopic.LABEL_FEEDBACK), clock);
    }

    /**
     * Sends a label, without waiting for its confirmation.
     *
     * @param genres all genres of the film, in the form that {@link dev.marquee.schemas.labels.GenreNames#of} gives
     *     them
     * @param who gives the label
     * @param modelVersion the version whose prediction is corrected or confirmed; null for none
     * @throws NotDeliveredException if an earlier label was not delivered
     */
    public void send(
            String posterId, List<String> genres, FeedbackKind kind, String who, @Nullable Integer modelVersion) {
        var now = clock.instant();
        var event = LabelFeedback.newBuilder()
                .setPosterId(posterId)
                .setGenres(genres)
                .setKind(kind)
                .setWho(who)
                .setEventTime(now)
                .setModelVersion(modelVersion)
                .build();
        send(new ProducerRecord<>(topic, null, now.toEpochMilli(), posterId, event), "label of " + posterId);
    }

    /**
     * Withdraws every label that the poster has by now, an imported one too: it leaves the training set.
     *
     * @throws NotDeliveredException if an earlier label was not delivered
     */
    @SuppressWarnings("NullAway") // a tombstone is a record without a value
    public void withdraw(String posterId) {
        send(new ProducerRecord<>(topic, null, clock.millis(), posterId, (LabelFeedback) null), "label of " + posterId);
    }
}
