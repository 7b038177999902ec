package dev.marquee.cli.posters;

import dev.marquee.cli.delivery.DeliveryTracker;
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

/** Sends posters to the poster-events topic; the event time, and with it the record's timestamp, is now. */
public final class PosterProducer implements AutoCloseable {

    /**
     * For pictures of 30 to 300 kB: with Kafka's 16 kB each would be a batch of its own, and a request carries one batch a
     * partition. One local broker takes twice as many median posters a second this way. Pictures are compressed already, so
     * batches are not.
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

    private final Producer<String, PosterEvent> producer;
    private final String topic;
    private final Clock clock;
    private final DeliveryTracker deliveries = new DeliveryTracker();

    private PosterProducer(Producer<String, PosterEvent> producer, String topic, Clock clock) {
        this.producer = producer;
        this.topic = topic;
        this.clock = clock;
    }

    /** A producer of its own connection. */
    public static PosterProducer open(KafkaClients clients, Clock clock) {
        var producer = clients.producer(clients.serdes().of(PosterEvent.class).serializer(), SETTINGS);
        return new PosterProducer(producer, clients.topic(MarqueeTopic.POSTER_EVENTS), clock);
    }

    /**
     * Sends one, without waiting for its confirmation.
     *
     * @param image the picture file as it is
     * @throws dev.marquee.cli.options.CommandException if an earlier one was not delivered
     */
    public void send(
            String posterId, byte[] image, @Nullable String title, @Nullable Integer year, @Nullable String source) {
        deliveries.requireNoFailure();
        var now = clock.instant();
        var event = PosterEvent.newBuilder()
                .setPosterId(posterId)
                .setImage(ByteBuffer.wrap(image))
                .setTitle(title)
                .setReleaseYear(year)
                .setSource(source)
                .setEventTime(now)
                .build();
        producer.send(
                new ProducerRecord<>(topic, null, now.toEpochMilli(), posterId, event),
                deliveries.of("poster " + posterId));
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
