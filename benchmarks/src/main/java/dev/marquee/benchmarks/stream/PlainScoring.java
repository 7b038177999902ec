package dev.marquee.benchmarks.stream;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.KeptPicture;
import dev.marquee.cnn.image.KeptSizes;
import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.PosterEvent;
import dev.marquee.events.PosterPicture;
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
    private final PictureKeeper keeper = PictureKeeper.of(ImageLimits.defaults(), KeptSizes.defaults());
    private final Scorer scorer;
    private FixedKeyProcessorContext<String, Scored> context;

    /** Makes a picture {@code [height, width, 3]} bytes. */
    interface Decoder {
        byte[] decode(byte[] image, int height, int width);
    }

    /** What a poster becomes. */
    record Scored(GenrePrediction prediction, PosterPicture picture) {}

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
        var kept = kept(event.getImage());
        context.forward(record.withValue(new Scored(
                prediction(record, probabilities, sha256),
                PosterPicture.newBuilder()
                        .setPosterId(event.getPosterId())
                        .setTitle(event.getTitle())
                        .setSource(event.getSource())
                        .setReleaseYear(event.getReleaseYear())
                        .setImage(kept.file())
                        .setImageSha256(kept.isReduced() ? Sha256.of(kept.file()) : sha256)
                        .setOriginalSha256(sha256)
                        .setOriginalBytes(image.length)
                        .setHeight(kept.height())
                        .setWidth(kept.width())
                        .setEventTime(event.getEventTime())
                        .build())));
    }

    private KeptPicture kept(ByteBuffer image) {
        try {
            return keeper.keep(image);
        } catch (ImageRefusedException e) {
            throw new IllegalStateException("a poster of the benchmark cannot be kept", e);
        }
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
