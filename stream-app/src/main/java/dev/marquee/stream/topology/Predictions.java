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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a model's probabilities down as events. */
final class Predictions {

    private static final int TOP = 3;

    /** Titles and sources are for people: a longer one would outgrow the topics that it is carried into. */
    private static final int MAX_CHARACTERS = 500;

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
        var imageSha256 = Sha256.of(event.getImage());
        var genres = inVocabularyOrder(probabilities);
        var ranked = mostProbableFirst(probabilities);
        var prediction = GenrePrediction.newBuilder()
                .setPosterId(event.getPosterId())
                .setTitle(forPeople(event.getTitle()))
                .setProbabilities(genres)
                .setAssignedGenres(assigned(probabilities, ranked))
                .setTopThree(ranked.stream().limit(TOP).map(genres::get).toList())
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
                .setTitle(forPeople(event.getTitle()))
                .setSource(forPeople(event.getSource()))
                .setImageSha256(imageSha256)
                .setHeight(poster.height())
                .setWidth(poster.width())
                .setRgb(ByteBuffer.wrap(poster.rgb()))
                .setPreprocessingVersion(PosterDecoder.VERSION)
                .build();
        return new Outcome.Scored(prediction, thumbnail);
    }

    private static @Nullable String forPeople(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= MAX_CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
    }

    private List<GenreProbability> inVocabularyOrder(float[] probabilities) {
        var vocabulary = model.description().genres();
        var genres = new ArrayList<GenreProbability>(probabilities.length);
        for (var i = 0; i < probabilities.length; i++) {
            genres.add(new GenreProbability(vocabulary.get(i), probabilities[i]));
        }
        return genres;
    }

    /** Positions in the vocabulary; of two that are equally probable the first comes first. */
    private static List<Integer> mostProbableFirst(float[] probabilities) {
        var positions = new ArrayList<Integer>(probabilities.length);
        for (var i = 0; i < probabilities.length; i++) {
            positions.add(i);
        }
        positions.sort((one, other) -> Float.compare(probabilities[other], probabilities[one]));
        return positions;
    }

    private List<String> assigned(float[] probabilities, List<Integer> ranked) {
        var vocabulary = model.description().genres();
        var thresholds = model.description().thresholds();
        return ranked.stream()
                .filter(genre -> probabilities[genre] >= thresholds.get(genre))
                .map(vocabulary::get)
                .toList();
    }
}
