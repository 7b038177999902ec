package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.training.Recipe.Augmentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Epochs of 20 posters in batches of 8, 8 and 4. */
class PrefetchingBatchLoaderTest {

    private static final int POSTERS = 20;
    private static final int BATCH = 8;
    private static final Augmentation EVERYTHING = new Augmentation(true, 0.1, 0.2, 0.3, 0.2, 0.4);

    @AfterEach
    void leaveNoThread() {
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(PrefetchingBatchLoader.THREAD));
    }

    private static Recipe recipe(Augmentation augmentation) {
        return Recipes.withChance(Recipes.withBatchSize(Recipes.of(1), BATCH), Recipes.SMALL, augmentation, 7);
    }

    private static Split split(List<Example> examples) {
        var truth = examples.stream()
                .map(example -> new boolean[] {example.genres().contains("Drama")})
                .toArray(boolean[][]::new);
        return Examples.split(examples, truth);
    }

    @Test
    void shouldGiveTheBatchesThatAreAssembledInLineEpochAfterEpoch() {
        var split = split(Examples.telling(POSTERS, 1));
        var inLine = new BatchLoader(split, recipe(EVERYTHING), 1);

        try (var batches = PrefetchingBatchLoader.of(split, recipe(EVERYTHING), 1)) {
            for (var step = 0; step < 5 * 3; step++) {
                assertThat(batches.next())
                        .as("step %d, three in an epoch", step)
                        .usingRecursiveComparison()
                        .isEqualTo(inLine.next(null));
            }
        }
    }

    @Test
    void shouldLeaveABatchAloneUntilTheNextIsAskedForAndLetThreeGoRound() {
        var split = split(Examples.telling(BATCH, 1));
        Set<float[]> memory = Collections.newSetFromMap(new IdentityHashMap<>());

        try (var batches = PrefetchingBatchLoader.of(split, recipe(EVERYTHING), 1)) {
            for (var step = 0; step < 30; step++) {
                var batch = batches.next();
                memory.add(batch.input());
                var before = batch.input().clone();
                Thread.yield();
                assertThat(batch.input()).as("step %d", step).isEqualTo(before);
            }
        }

        assertThat(memory).hasSize(3);
    }

    @Test
    void shouldTellWhatKeptABatchFromBeingAssembled() {
        var posters = new ArrayList<>(Examples.telling(POSTERS, 1));
        posters.set(3, Examples.of("p0003", new byte[5 * 5 * 3], List.of("Drama")));

        try (var batches = PrefetchingBatchLoader.of(split(posters), recipe(Augmentation.NONE), 1)) {
            assertThatThrownBy(() -> {
                        for (var step = 0; step < 3; step++) {
                            batches.next();
                        }
                    })
                    .isInstanceOf(TrainingFailedException.class)
                    .hasMessageContaining("75 bytes (expected: 768)")
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldEndAndStayInterruptedWhenItsUserIs() {
        try (var batches =
                PrefetchingBatchLoader.of(split(Examples.telling(POSTERS, 1)), recipe(Augmentation.NONE), 1)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> {
                        // A batch that is ready is given to whoever is interrupted, too.
                        while (true) {
                            batches.next();
                        }
                    })
                    .isInstanceOf(TrainingFailedException.class)
                    .hasMessageContaining("was stopped");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
