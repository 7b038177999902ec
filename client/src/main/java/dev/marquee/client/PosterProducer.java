package dev.marquee.client;

import dev.marquee.events.PosterEvent;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends posters to the poster-events topic; the event time is now, and the broker notes when it took the record. The
 * topic keeps a poster for days; what becomes of it is in genre-predictions, or in poster-dead-letters with the reason.
 * Thread-safe.
 */
public final class PosterProducer extends ConfirmedProducer<PosterEvent> {

    /**
     * For pictures of 30 to 300 kB: with Kafka's 16 kB each would be a batch of its own, and a request carries one
     * batch a partition. One local broker takes twice as many median posters a second this way. Pictures are
     * compressed already, so batches are not.
     */
    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            // Fills batches of small posters; no large one waits for it.
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            // A thousand median posters under way, or five of the largest.
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64 * 1024 * 1024,
            // The operating system's, which grows with the distance.
            ProducerConfig.SEND_BUFFER_CONFIG,
            -1);

    private final String topic;
    private final Clock clock;

    private PosterProducer(Producer<String, PosterEvent> producer, String topic, Clock clock) {
        super(producer);
        this.topic = topic;
        this.clock = clock;
    }

    static PosterProducer open(KafkaClients clients, Clock clock) {
        var producer = clients.producer(clients.serdes().of(PosterEvent.class).serializer(), SETTINGS);
        return new PosterProducer(producer, clients.topic(MarqueeTopic.POSTER_EVENTS), clock);
    }

    /**
     * Sends a poster of which no more than its picture is known, without waiting for its confirmation.
     *
     * @param image a JPEG, PNG or WebP file as it is; the stream-app accepts 8 MiB unless it is told otherwise
     * @throws NotDeliveredException if an earlier poster was not delivered
     */
    public void send(String posterId, byte[] image) {
        send(posterId, image, null, null, null);
    }

    /**
     * Sends a poster, without waiting for its confirmation.
     *
     * @param image a JPEG, PNG or WebP file as it is; the stream-app accepts 8 MiB unless it is told otherwise
     * @param title the film's title; null if it is not known
     * @param year of the film's release; null if it is not known
     * @param source where the poster comes from, kept in the event; null for nothing
     * @throws NotDeliveredException if an earlier poster was not delivered
     */
    public void send(
            String posterId, byte[] image, @Nullable String title, @Nullable Integer year, @Nullable String source) {
        var event = PosterEvent.newBuilder()
                .setPosterId(posterId)
                .setImage(ByteBuffer.wrap(image))
                .setTitle(title)
                .setReleaseYear(year)
                .setSource(source)
                .setEventTime(clock.instant())
                .build();
        send(new ProducerRecord<>(topic, posterId, event), "poster " + posterId);
    }
}
