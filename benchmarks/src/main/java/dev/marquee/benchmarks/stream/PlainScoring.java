package dev.marquee.benchmarks.stream;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.PosterEvent;
import dev.marquee.events.PosterThumbnail;
import dev.marquee.service.registry.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.NullUnmarked;

/** Decodes and scores one poster. */
@NullUnmarked // Streams calls init first
final class PlainScoring implements FixedKeyProcessor<String, PosterEvent, PlainScoring.Scored> {

    private static final float THRESHOLD = 0.5f;
    private static final Comparator<GenreProbability> MOST_PROBABLE_FIRST =
            Comparator.comparing(GenreProbability::getProbability).reversed();

    private final ScoringModel model;
    private final Decoder decoder;
    private final Scorer scorer;
    private FixedKeyProcessorContext<String, Scored> context;

    /** Makes a picture {@code [height, width, 3]} bytes. */
    interface Decoder {
        byte[] decode(byte[] image, int height, int width);
    }

    /** What a poster becomes. */
    record Scored(GenrePrediction prediction, PosterThumbnail thumbnail) {}

    PlainScoring(ScoringModel model, Decoder decoder) {
        this.model = model;
        this.decoder = decoder;
        this.scorer = model.newScorer(1);
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Scored> context) {
        this.context = context;
        NativeKernels.load();
        NativeKernels.useOneCoreOnThisThread();
    }

    @Override
    public void process(FixedKeyRecord<String, PosterEvent> record) {
        var event = record.value();
        var image = new byte[event.getImage().remaining()];
        event.getImage().duplicate().get(image);
        var architecture = model.description().architecture();
        var rgb = decoder.decode(image, architecture.height(), architecture.width());
        var probabilities = scorer.score(List.of(rgb))[0];
        var sha256 = Sha256.of(image);
        context.forward(record.withValue(new Scored(
                prediction(record, probabilities, sha256),
                PosterThumbnail.newBuilder()
                        .setPosterId(event.getPosterId())
                        .setTitle(event.getTitle())
                        .setSource(event.getSource())
                        .setImageSha256(sha256)
                        .setHeight(architecture.height())
                        .setWidth(architecture.width())
                        .setRgb(ByteBuffer.wrap(rgb))
                        .setPreprocessingVersion(PosterDecoder.VERSION)
                        .setEventTime(event.getEventTime())
                        .build())));
    }

    private GenrePrediction prediction(
            FixedKeyRecord<String, PosterEvent> record, float[] probabilities, String sha256) {
        var genres = new ArrayList<GenreProbability>();
        for (var genre = 0; genre < probabilities.length; genre++) {
            genres.add(new GenreProbability(model.description().genres().get(genre), probabilities[genre]));
        }
        var ranked = genres.stream().sorted(MOST_PROBABLE_FIRST).toList();
        var source = context.recordMetadata().orElseThrow();
        return GenrePrediction.newBuilder()
                .setPosterId(record.key())
                .setTitle(record.value().getTitle())
                .setProbabilities(genres)
                .setAssignedGenres(ranked.stream()
                        .filter(genre -> genre.getProbability() >= THRESHOLD)
                        .map(GenreProbability::getGenre)
                        .toList())
                .setTopThree(ranked.subList(0, 3))
                .setModelVersion(1)
                .setArtifactSha256("of the champion")
                .setImageSha256(sha256)
                .setSourceTopic(source.topic())
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .setEventTime(record.value().getEventTime())
                .setScoredAt(Instant.now())
                .build();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
