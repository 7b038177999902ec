package dev.marquee.stream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.cnn.scoring.PosterModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models change places while threads score batch after batch, as stream threads do. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a spinning loop hears no interrupt
class ModelSwapTest {

    private static final int THREADS = 4;
    private static final int NETWORKS = 3;
    private static final int SWAPS = 60;
    private static final List<byte[]> PICTURES =
            List.of(SampleModels.pixels(1), SampleModels.pixels(2), SampleModels.pixels(3));

    private final List<byte[]> artifacts = IntStream.range(0, NETWORKS)
            .mapToObj(seed -> SampleModels.artifact(seed, SampleModels.HALVES))
            .toList();
    private final ModelSlot slot = new ModelSlot();
    private final List<PosterModel> models = new ArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();
    private volatile boolean stopping;

    @Test
    void shouldGiveEachBatchOneModelAndReleaseEachModelAfterItsLast() throws Exception {
        var expected = expectedAnswers();
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            serve(0);
            var scoring = new ArrayList<Future<List<Integer>>>();
            for (var thread = 0; thread < THREADS; thread++) {
                scoring.add(threads.submit(scoreUntilTheEnd(expected)));
            }
            for (var version = 1; version <= SWAPS; version++) {
                awaitAnotherBatch(scoring);
                serve(version);
            }
            awaitAnotherBatch(scoring);
            stopping = true;

            for (var versions : scoring) {
                assertThat(versions.get()).as("versions that one thread saw").isSorted();
            }
        } finally {
            stopping = true;
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(models.subList(0, SWAPS)).as("retired models").allMatch(NativeMemory::isReleased);
        assertThat(NativeMemory.isReleased(models.get(SWAPS)))
                .as("the model that serves is released")
                .isFalse();
        slot.close();
        assertThat(NativeMemory.isReleased(models.get(SWAPS)))
                .as("the last model is released at the stop")
                .isTrue();
    }

    /** Scores each batch in two halves, so that a swap may come between them. */
    private Callable<List<Integer>> scoreUntilTheEnd(List<float[][]> expected) {
        return () -> {
            var versions = new ArrayList<Integer>();
            while (!stopping) {
                slot.withModel(model -> {
                    var version = model.version();
                    var answers = expected.get(version % NETWORKS);
                    assertThat(model.score(PICTURES)).as("version %d", version).isDeepEqualTo(answers);
                    Thread.yield();
                    assertThat(model.score(PICTURES))
                            .as("version %d, again", version)
                            .isDeepEqualTo(answers);
                    assertThat(model.artifactSha256()).isEqualTo("sha256 of " + version);
                    versions.add(version);
                    return version;
                });
                batches.incrementAndGet();
            }
            return versions;
        };
    }

    private List<float[][]> expectedAnswers() {
        var answers = new ArrayList<float[][]>();
        for (var artifact : artifacts) {
            try (var model = SampleModels.load(artifact);
                    var scorer = model.newScorer(PICTURES.size())) {
                answers.add(scorer.score(PICTURES));
            }
        }
        assertThat(answers.get(0))
                .as("networks must differ, or this test shows nothing")
                .isNotEqualTo(answers.get(1));
        return answers;
    }

    private void serve(int version) {
        var model = SampleModels.load(artifacts.get(version % NETWORKS));
        models.add(model);
        slot.replace(new ModelSlot.LiveModel(version, "sha256 of " + version, model, PICTURES.size()));
    }

    /** Ends at once when a thread has failed: what it failed with is looked at afterwards. */
    private void awaitAnotherBatch(List<Future<List<Integer>>> scoring) {
        var before = batches.get();
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> batches.get() > before || scoring.stream().anyMatch(Future::isDone));
    }
}
