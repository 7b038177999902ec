package dev.marquee.benchmarks.retraining;

import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A training set as the label join would write it: posters' pictures, again and again
 * under other ids, with random genres of the model's.
 */
final class SyntheticTrainingSet {

    private static final int GENRES_OF_A_POSTER = 3;

    private final KafkaClients clients;
    private final ModelDescription model;
    private final List<byte[]> pictures;
    private final Random random = new Random(1);
    private int size;

    /** @param model whose genres it has */
    SyntheticTrainingSet(BenchmarkRun run, KafkaClients clients, ModelDescription model) {
        this.clients = clients;
        this.model = model;
        this.pictures = List.copyOf(run.posters().pictures());
    }

    /** Adds as many as are missing and waits until Kafka has them. */
    void growTo(int count) {
        var topic = clients.topic(MarqueeTopic.LABELLED_POSTERS);
        try (var producer =
                clients.producer(clients.serdes().of(LabelledPoster.class).serializer())) {
            for (; size < count; size++) {
                var poster = poster("tt" + size, pictures.get(size % pictures.size()));
                producer.send(new ProducerRecord<>(topic, poster.getPosterId(), poster));
            }
            producer.flush();
        }
    }

    private LabelledPoster poster(String posterId, byte[] image) {
        return LabelledPoster.newBuilder()
                .setPosterId(posterId)
                .setTitle("Film " + posterId)
                .setSource("benchmark")
                // Another one for each: copies of a held-out picture would be left out.
                .setImageSha256(Sha256.of(posterId.getBytes(StandardCharsets.UTF_8)))
                .setOriginalSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .setGenres(
                        IntStream.generate(() -> random.nextInt(model.genres().size()))
                                .distinct()
                                .limit(GENRES_OF_A_POSTER)
                                .mapToObj(model.genres()::get)
                                .toList())
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("benchmark")
                .setLabelledAt(Instant.EPOCH)
                .setPictureTime(Instant.EPOCH)
                .build();
    }
}
