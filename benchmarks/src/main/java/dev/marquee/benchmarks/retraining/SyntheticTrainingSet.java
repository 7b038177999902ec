package dev.marquee.benchmarks.retraining;

import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelDescription;
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

/**
 * A training set as the label join would write it: thumbnails in a model's input size, again and again
 * under other ids, with random genres of the model's.
 */
final class SyntheticTrainingSet {

    private static final int GENRES_OF_A_POSTER = 3;

    private final KafkaClients clients;
    private final ModelDescription model;
    private final List<byte[]> thumbnails;
    private final Random random = new Random(1);
    private int size;

    /** @param model whose input size and genres it has */
    SyntheticTrainingSet(BenchmarkRun run, KafkaClients clients, ModelDescription model) throws ImageRefusedException {
        this.clients = clients;
        this.model = model;
        this.thumbnails = thumbnails(run, model);
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

    private static List<byte[]> thumbnails(BenchmarkRun run, ModelDescription model) throws ImageRefusedException {
        var decoder = PosterDecoder.withDefaults();
        var size = model.architecture();
        var thumbnails = new ArrayList<byte[]>();
        for (var picture : run.posters().pictures()) {
            thumbnails.add(decoder.decode(picture, size.height(), size.width()));
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
                .setHeight(model.architecture().height())
                .setWidth(model.architecture().width())
                .setRgb(ByteBuffer.wrap(rgb))
                .setPreprocessingVersion(PosterDecoder.VERSION)
                .setGenres(
                        IntStream.generate(() -> random.nextInt(model.genres().size()))
                                .distinct()
                                .limit(GENRES_OF_A_POSTER)
                                .mapToObj(model.genres()::get)
                                .toList())
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("benchmark")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
