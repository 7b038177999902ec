package dev.marquee.stream.topology;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.PosterThumbnail;
import dev.marquee.service.registry.Sha256;
import dev.marquee.stream.model.LiveModel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a model's probabilities down as events. */
final class Predictions {

    private static final int TOP = 3;

    private static final Comparator<GenreProbability> MOST_PROBABLE_FIRST =
            Comparator.comparing(GenreProbability::getProbability).reversed();

    private final LiveModel model;
    private final Instant scoredAt;

    Predictions(LiveModel model, Instant scoredAt) {
        this.model = model;
        this.scoredAt = scoredAt;
    }

    /** @param probabilities by genre of the model's vocabulary, in [0, 1] */
    Outcome of(PosterBatch.DecodedPoster poster, float[] probabilities) {
        var event = poster.event();
        var source = poster.source();
        var imageSha256 = Sha256.of(poster.image());
        var genres = inVocabularyOrder(probabilities);
        var ranked = genres.stream().sorted(MOST_PROBABLE_FIRST).toList();
        var prediction = GenrePrediction.newBuilder()
                .setPosterId(event.getPosterId())
                .setTitle(event.getTitle())
                .setProbabilities(genres)
                .setAssignedGenres(assigned(probabilities, ranked))
                .setTopThree(ranked.subList(0, Math.min(TOP, ranked.size())))
                .setModelVersion(model.version())
                .setArtifactSha256(model.artifactSha256())
                .setImageSha256(imageSha256)
                .setSourceTopic(source.topic())
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .setEventTime(Instant.ofEpochMilli(source.timestamp()))
                .setScoredAt(scoredAt)
                .build();
        var thumbnail = PosterThumbnail.newBuilder()
                .setPosterId(event.getPosterId())
                .setTitle(event.getTitle())
                .setSource(event.getSource())
                .setImageSha256(imageSha256)
                .setHeight(poster.thumbnail().height())
                .setWidth(poster.thumbnail().width())
                .setRgb(ByteBuffer.wrap(poster.thumbnail().rgb()))
                .setPreprocessingVersion(PosterDecoder.VERSION)
                .build();
        return new Outcome.Scored(prediction, thumbnail);
    }

    private List<GenreProbability> inVocabularyOrder(float[] probabilities) {
        var vocabulary = model.description().genres();
        var genres = new ArrayList<GenreProbability>(probabilities.length);
        for (var i = 0; i < probabilities.length; i++) {
            genres.add(new GenreProbability(vocabulary.get(i), probabilities[i]));
        }
        return genres;
    }

    private List<String> assigned(float[] probabilities, List<GenreProbability> ranked) {
        var vocabulary = model.description().genres();
        var thresholds = model.description().thresholds();
        return ranked.stream()
                .map(GenreProbability::getGenre)
                .filter(genre -> {
                    var index = vocabulary.indexOf(genre);
                    return probabilities[index] >= thresholds.get(index);
                })
                .toList();
    }
}
