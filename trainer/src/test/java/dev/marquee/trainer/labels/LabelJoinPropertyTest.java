package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.streams.test.TestRecord;

/** Whatever arrives in whatever order, with crashes in between, the training set is what a simple model says. */
class LabelJoinPropertyTest {

    /** Something that happens to the application. */
    sealed interface Step {}

    /** What a topic brings. */
    sealed interface Arrival extends Step {
        long eventTime();
    }

    record Labelled(String posterId, long eventTime, FeedbackKind kind, List<String> genres) implements Arrival {
        LabelFeedback label() {
            return JoinDriver.label(kind, posterId, genres.toArray(String[]::new));
        }
    }

    record LabelWithdrawn(String posterId, long eventTime) implements Arrival {}

    record Seen(String posterId, long eventTime, int shade) implements Arrival {}

    record PictureWithdrawn(String posterId, long eventTime) implements Arrival {}

    record Garbage(String posterId, long eventTime, MarqueeTopic topic) implements Arrival {}

    record Crash() implements Step {}

    @Property(tries = 150, seed = "20261122")
    void shouldHoldTheLabelThatCountsOfEveryPosterThatHasAPicture(@ForAll("histories") List<Step> history) {
        try (var join = new JoinDriver()) {
            history.forEach(step -> happen(step, join));

            assertThat(join.trainingSet()).isEqualTo(new Model(history).trainingSet());
        }
    }

    @Property(tries = 150, seed = "20261122")
    void shouldWriteOnlyWhatChanges(@ForAll("histories") List<Step> history) {
        try (var join = new JoinDriver()) {
            history.forEach(step -> happen(step, join));

            var entries = new HashMap<String, LabelledPoster>();
            for (TestRecord<String, LabelledPoster> record : join.written()) {
                assertThat(record.value()).isNotEqualTo(entries.put(record.key(), record.value()));
            }
        }
    }

    @Property(tries = 150, seed = "20261122")
    void shouldEndInTheSameTrainingSetInWhateverOrderEventsArrive(@ForAll("reordered") Reordered events) {
        try (var join = new JoinDriver();
                var other = new JoinDriver()) {
            events.one.forEach(step -> happen(step, join));
            events.another.forEach(step -> happen(step, other));

            assertThat(other.trainingSet()).isEqualTo(join.trainingSet());
        }
    }

    private static void happen(Step step, JoinDriver join) {
        // An if-chain: switch patterns are a preview in Java 17.
        if (step instanceof Labelled it) {
            join.label(it.posterId, it.eventTime, it.label());
        } else if (step instanceof LabelWithdrawn it) {
            join.withdrawLabel(it.posterId, it.eventTime);
        } else if (step instanceof Seen it) {
            join.picture(it.posterId, it.eventTime, it.shade);
        } else if (step instanceof PictureWithdrawn it) {
            join.withdrawPicture(it.posterId, it.eventTime);
        } else if (step instanceof Garbage it) {
            join.raw(it.topic).pipeInput(JoinDriver.utf8(it.posterId), new byte[] {1}, it.eventTime);
        } else {
            join.crash();
        }
    }

    /**
     * The rules once more, as plainly as they can be said: the last by event time, of equals the last to arrive; of the
     * labels that no withdrawal is behind, a person's before an import.
     */
    private record Model(List<Step> history) {

        Map<String, LabelledPoster> trainingSet() {
            var entries = new HashMap<String, LabelledPoster>();
            for (var posterId : List.of("a", "b", "c")) {
                var label = label(posterId);
                var picture = history.stream()
                        .flatMap(step -> pictures(step, posterId).stream())
                        .reduce(Model::later)
                        .orElse(null);
                if (label.isPresent() && picture != null && picture.value() != null) {
                    entries.put(posterId, entry(label.get(), picture.value()));
                }
            }
            return entries;
        }

        private Optional<Labelled> label(String posterId) {
            var standing = IntStream.range(0, history.size())
                    .filter(i -> history.get(i) instanceof Labelled it
                            && it.posterId.equals(posterId)
                            && !isWithdrawn(i, it))
                    .mapToObj(i -> (Labelled) history.get(i))
                    .toList();
            return latest(standing, it -> it.kind != FeedbackKind.IMPORT)
                    .or(() -> latest(standing, it -> it.kind == FeedbackKind.IMPORT));
        }

        private boolean isWithdrawn(int position, Labelled label) {
            return IntStream.range(0, history.size())
                    .anyMatch(i -> history.get(i) instanceof LabelWithdrawn it
                            && it.posterId.equals(label.posterId)
                            && (it.eventTime > label.eventTime || it.eventTime == label.eventTime && i > position));
        }

        private static Optional<Labelled> latest(List<Labelled> labels, Predicate<Labelled> whose) {
            return labels.stream()
                    .filter(whose)
                    .reduce((first, second) -> first.eventTime > second.eventTime ? first : second);
        }

        private static <T> Timestamped<T> later(Timestamped<T> first, Timestamped<T> second) {
            return first.eventTime() > second.eventTime() ? first : second;
        }

        private static List<Timestamped<PosterPicture>> pictures(Step step, String posterId) {
            if (step instanceof Seen it && it.posterId.equals(posterId)) {
                return List.of(new Timestamped<>(it.eventTime, JoinDriver.picture(posterId, it.shade)));
            }
            return step instanceof PictureWithdrawn it && it.posterId.equals(posterId)
                    ? List.of(new Timestamped<>(it.eventTime, null))
                    : List.of();
        }

        private static LabelledPoster entry(Labelled labelled, PosterPicture picture) {
            var label = labelled.label();
            return new LabelledPoster(
                    label.getPosterId(),
                    picture.getTitle(),
                    picture.getReleaseYear(),
                    picture.getSource(),
                    picture.getImage(),
                    picture.getImageSha256(),
                    picture.getOriginalSha256(),
                    label.getGenres(),
                    label.getKind(),
                    label.getWho(),
                    Instant.ofEpochMilli(labelled.eventTime));
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        // Few times, so that ties and late arrivals are common.
        return steps(Arbitraries.longs().between(0, 5)).list().ofMaxSize(40);
    }

    /** Two orders of the same events; of two with one event time the order would decide. */
    record Reordered(List<Step> one, List<Step> another) {}

    @Provide
    Arbitrary<Reordered> reordered() {
        return steps(Arbitraries.longs().between(0, 1_000))
                .list()
                .uniqueElements(step -> step instanceof Arrival it ? it.eventTime() : step)
                .ofMaxSize(20)
                .flatMap(one -> Arbitraries.shuffle(one).map(another -> new Reordered(one, another)));
    }

    private static Arbitrary<Step> steps(Arbitrary<Long> times) {
        var posters = Arbitraries.of("a", "b", "c");
        var kinds = Arbitraries.of(FeedbackKind.class);
        var genres =
                Arbitraries.of("Drama", "War", "Comedy").list().uniqueElements().ofMaxSize(3);
        Arbitrary<Step> labelled =
                Combinators.combine(posters, times, kinds, genres).as(Labelled::new);
        Arbitrary<Step> labelWithdrawn = Combinators.combine(posters, times).as(LabelWithdrawn::new);
        Arbitrary<Step> seen = Combinators.combine(
                        posters, times, Arbitraries.integers().between(1, 3))
                .as(Seen::new);
        Arbitrary<Step> pictureWithdrawn = Combinators.combine(posters, times).as(PictureWithdrawn::new);
        Arbitrary<Step> garbage = Combinators.combine(
                        posters, times, Arbitraries.of(MarqueeTopic.LABEL_FEEDBACK, MarqueeTopic.POSTER_PICTURES))
                .as(Garbage::new);
        return Arbitraries.frequencyOf(
                Tuple.of(8, labelled),
                Tuple.of(5, labelWithdrawn),
                Tuple.of(6, seen),
                Tuple.of(1, pictureWithdrawn),
                Tuple.of(1, garbage),
                Tuple.of(1, Arbitraries.just(new Crash())));
    }
}
