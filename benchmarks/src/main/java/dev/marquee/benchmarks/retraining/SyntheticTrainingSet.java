package dev.marquee.benchmarks.retraining;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A training set as the label join would write it: real thumbnails, again and again under other ids, and random genres. */
final class SyntheticTrainingSet {

    private static final int GENRES_OF_A_POSTER = 3;

    private final KafkaClients clients;
    private final List<byte[]> thumbnails;
    private final Random random = new Random(1);
    private int size;

    SyntheticTrainingSet(BenchmarkRun run, KafkaClients clients) throws ImageRefusedException {
        this.clients = clients;
        this.thumbnails = thumbnails(run);
    }

    /** Adds as many as are missing and waits until Kafka has them. */
    void growTo(int count) {
        var topic = clients.topic(MarqueeTopic.LABELLED_POSTERS);
        try (var producer =
                clients.producer(clients.serdes().of(LabelledPoster.class).serializer())) {
            for (; size < count; size++) {
                var poster = poster("tt" + size, thumbnails.get(size % thumbnails.size()));
                producer.send(new ProducerRecord<>(topic, poster.getPosterId(), poster));
            }
            producer.flush();
        }
    }

    private static List<byte[]> thumbnails(BenchmarkRun run) throws ImageRefusedException {
        var decoder = PosterDecoder.withDefaults();
        var size = Architecture.REFERENCE;
        var thumbnails = new ArrayList<byte[]>();
        for (var picture : run.posters().pictures()) {
            thumbnails.add(decoder.decode(picture, size.height(), size.width()).rgb());
        }
        return thumbnails;
    }

    private LabelledPoster poster(String posterId, byte[] rgb) {
        return LabelledPoster.newBuilder()
                .setPosterId(posterId)
                .setTitle("Film " + posterId)
                .setSource("benchmark")
                // Another one for each: copies of a held-out picture would be left out.
                .setImageSha256(Sha256.of(posterId.getBytes(StandardCharsets.UTF_8)))
                .setHeight(Architecture.REFERENCE.height())
                .setWidth(Architecture.REFERENCE.width())
                .setRgb(ByteBuffer.wrap(rgb))
                .setPreprocessingVersion(PosterDecoder.VERSION)
                .setGenres(IntStream.generate(() -> random.nextInt(BenchmarkModel.GENRES))
                        .distinct()
                        .limit(GENRES_OF_A_POSTER)
                        .mapToObj(genre -> "Genre " + genre)
                        .toList())
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("benchmark")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
