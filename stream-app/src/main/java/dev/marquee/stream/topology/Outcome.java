package dev.marquee.stream.topology;

import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.PosterPicture;
import dev.marquee.service.registry.Sha256;
import dev.marquee.stream.model.ModelSlot.LiveModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a poster event, and what each output topic gets of it. */
sealed interface Outcome {

    /** What genre-predictions gets: one event or none. */
    default List<GenrePrediction> predictions() {
        return List.of();
    }

    /** What poster-pictures gets: one event or none. */
    default List<PosterPicture> pictures() {
        return List.of();
    }

    /**
     * The poster was refused; why, and where it came from, stands in the record's headers.
     *
     * @param value the event's value, byte for byte; null where there was none or it is too large to be passed on
     */
    record Refused(byte @Nullable [] value) implements Outcome {}

    /** The poster was scored. */
    record Scored(GenrePrediction prediction, PosterPicture picture) implements Outcome {

        private static final int TOP = 3;

        /** Titles and sources are for people: a longer one would outgrow the topics that it is carried into. */
        private static final int MAX_CHARACTERS = 500;

        /**
         * Writes down what a model says of a poster.
         *
         * @param probabilities by genre of the model's vocabulary, in [0, 1]
         */
        static Scored of(PosterBatch.DecodedPoster poster, LiveModel model, float[] probabilities, Instant scoredAt) {
            var event = poster.event();
            var source = poster.source();
            var kept = poster.kept();
            var originalSha256 = Sha256.of(event.getImage());
            var genres = inVocabularyOrder(model.description().genres(), probabilities);
            var ranked = mostProbableFirst(probabilities);
            var prediction = GenrePrediction.newBuilder()
                    .setPosterId(event.getPosterId())
                    .setTitle(forPeople(event.getTitle()))
                    .setProbabilities(genres)
                    .setAssignedGenres(assigned(model.description(), probabilities, ranked))
                    .setTopThree(ranked.stream().limit(TOP).map(genres::get).toList())
                    .setModelVersion(model.version())
                    .setArtifactSha256(model.artifactSha256())
                    .setImageSha256(originalSha256)
                    .setSourceTopic(source.topic())
                    .setSourcePartition(source.partition())
                    .setSourceOffset(source.offset())
                    .setEventTime(event.getEventTime())
                    .setScoredAt(scoredAt)
                    .build();
            var picture = PosterPicture.newBuilder()
                    .setPosterId(event.getPosterId())
                    .setTitle(forPeople(event.getTitle()))
                    .setReleaseYear(event.getReleaseYear())
                    .setSource(forPeople(event.getSource()))
                    .setImage(kept.file())
                    .setImageSha256(kept.isReduced() ? Sha256.of(kept.file()) : originalSha256)
                    .setOriginalSha256(originalSha256)
                    .setOriginalBytes(event.getImage().remaining())
                    .setHeight(kept.height())
                    .setWidth(kept.width())
                    .setEventTime(event.getEventTime())
                    .build();
            return new Scored(prediction, picture);
        }

        @Override
        public List<GenrePrediction> predictions() {
            return List.of(prediction);
        }

        @Override
        public List<PosterPicture> pictures() {
            return List.of(picture);
        }

        private static @Nullable String forPeople(@Nullable String text) {
            if (text == null || text.codePointCount(0, text.length()) <= MAX_CHARACTERS) {
                return text;
            }
            return text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
        }

        private static List<GenreProbability> inVocabularyOrder(List<String> vocabulary, float[] probabilities) {
            var genres = new ArrayList<GenreProbability>(probabilities.length);
            for (var i = 0; i < probabilities.length; i++) {
                genres.add(new GenreProbability(vocabulary.get(i), probabilities[i]));
            }
            return genres;
        }

        /** The genres' positions in the vocabulary; of two that are equally probable the first comes first. */
        private static List<Integer> mostProbableFirst(float[] probabilities) {
            var positions = new ArrayList<Integer>(probabilities.length);
            for (var i = 0; i < probabilities.length; i++) {
                positions.add(i);
            }
            positions.sort((one, other) -> Float.compare(probabilities[other], probabilities[one]));
            return positions;
        }

        /** The genres above their own thresholds, the most probable first. */
        private static List<String> assigned(ModelDescription model, float[] probabilities, List<Integer> ranked) {
            return ranked.stream()
                    .filter(genre -> probabilities[genre] >= model.thresholds().get(genre))
                    .map(model.genres()::get)
                    .toList();
        }
    }
}
