package dev.marquee.benchmarks.retraining;

import dev.marquee.benchmarks.run.BenchmarkRun;
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
 * A training set as the label join would write it: pictures again and again under other ids, with random genres of a
 * model's.
 */
final class SyntheticTrainingSet {

    private static final int GENRES_OF_A_POSTER = 3;

    private final KafkaClients clients;
    private final List<String> genres;
    private final List<byte[]> pictures;
    private final Random random = new Random(1);
    private int size;

    /** @param genres from which each poster has some */
    SyntheticTrainingSet(BenchmarkRun run, KafkaClients clients, List<String> genres) {
        this.clients = clients;
        this.genres = genres;
        this.pictures = run.posters().pictures();
    }

    /** Adds as many as are missing and waits until Kafka has them. */
    void growTo(int count) {
        var topic = clients.topic(MarqueeTopic.LABELLED_POSTERS);
        try (var producer =
                clients.producer(clients.serdes().of(LabelledPoster.class).serializer())) {
            for (; size < count; size++) {
                var poster = poster("tt" + size, pictures.get(size % pictures.size()), genres, random);
                producer.send(new ProducerRecord<>(topic, poster.getPosterId(), poster));
            }
            producer.flush();
        }
    }

    /** Returns a poster with some of the genres. */
    static LabelledPoster poster(String posterId, byte[] picture, List<String> genres, Random random) {
        // Another one for each: copies of a held-out picture would be left out.
        var sha256 = Sha256.of(posterId.getBytes(StandardCharsets.UTF_8));
        return LabelledPoster.newBuilder()
                .setPosterId(posterId)
                .setTitle("Film " + posterId)
                .setSource("benchmark")
                .setImage(ByteBuffer.wrap(picture))
                .setImageSha256(sha256)
                .setOriginalSha256(sha256)
                .setGenres(IntStream.generate(() -> random.nextInt(genres.size()))
                        .distinct()
                        .limit(GENRES_OF_A_POSTER)
                        .mapToObj(genres::get)
                        .toList())
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("benchmark")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
