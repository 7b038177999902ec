package dev.marquee.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes between the records, they come out as they went in. */
class BatchingPropertyTest {

    /** What happens to a batcher; the key of a record that comes, null for the other two. */
    sealed interface Happening {
        record Arrival(String key) implements Happening {}

        record Commit() implements Happening {}

        record Tick() implements Happening {}
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Happening> arrivals = Arbitraries.of("a", "b", "c", "d").map(Happening.Arrival::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, arrivals),
                        Tuple.of(1, Arbitraries.just(new Happening.Commit())),
                        Tuple.of(1, Arbitraries.just(new Happening.Tick())))
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 500, seed = "20261122")
    void shouldGiveBackWhatCameInOrderInBatchesThatAreNeitherEmptyNorTooLarge(
            @ForAll("happenings") List<Happening> happenings, @ForAll @IntRange(min = 1, max = 8) int maxSize) {
        var function = new RecordingFunction();
        var batcher = HandDrivenBatcher.started(maxSize, function);
        var came = new ArrayList<String>();

        for (var happening : happenings) {
            if (happening instanceof Happening.Arrival arrival) {
                came.add("record " + came.size());
                batcher.record(arrival.key(), came.get(came.size() - 1));
                assertThat(batcher.waiting()).as("waiting after a record").isLessThan(maxSize);
            } else if (happening instanceof Happening.Commit) {
                batcher.commit();
                assertThat(batcher.waiting()).as("waiting at a commit").isZero();
            } else {
                batcher.tick();
                assertThat(batcher.waiting()).as("waiting after a tick").isZero();
            }
            assertThat(batcher.results().size() + batcher.waiting())
                    .as("results and what waits")
                    .isEqualTo(came.size());
        }
        batcher.commit();

        assertThat(batcher.resultValues()).isEqualTo(came);
        assertThat(function.batches())
                .allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, maxSize))
                .satisfies(batches ->
                        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(came));
    }
}
