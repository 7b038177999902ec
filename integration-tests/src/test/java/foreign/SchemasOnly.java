package foreign;

import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterEvent;
import dev.marquee.schemas.serde.EventSerdes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a poster and reads predictions, and has nothing of Marquee's but the schemas module. */
public final class SchemasOnly {

    private SchemasOnly() {}

    /** What somebody does with predictions. */
    public interface SearchIndex {
        /** Takes in the genres of one poster. */
        void put(String posterId, List<String> genres, int modelVersion);
    }

    /** Sends the picture file as the poster tt0084058. */
    public static void send(Map<String, Object> config, String topic, Path file) throws IOException {
        // docs: ingestion.md
        var serializer = EventSerdes.singleObject().of(PosterEvent.class).serializer();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            var poster = PosterEvent.newBuilder()
                    .setPosterId("tt0084058")
                    .setTitle("Heat and Dust")
                    .setImage(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .setEventTime(Instant.now())
                    .build();
            producer.send(new ProducerRecord<>(topic, poster.getPosterId(), poster)); // poster-events
        }
        // docs: end
    }

    /** Puts predictions into the index for as long as it runs. */
    public static void index(Map<String, Object> config, String topic, SearchIndex index, BooleanSupplier running) {
        // docs: consumers.md
        var deserializer = EventSerdes.singleObject().of(GenrePrediction.class).deserializer();
        config.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), deserializer)) {
            consumer.subscribe(List.of(topic)); // genre-predictions
            while (running.getAsBoolean()) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var prediction = record.value();
                    index.put(record.key(), prediction.getAssignedGenres(), prediction.getModelVersion());
                }
            }
        }
        // docs: end
    }
}
