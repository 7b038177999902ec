package dev.marquee.cnn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.SampleModel;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeScorerTest {

    private static final int GENRES = 25;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private NativeWeights weights;

    @BeforeEach
    void makeWeights() {
        NativeKernels.load();
        weights = new NativeWeights(SampleModel.TINY, GENRES, SampleModel.weights(SampleModel.TINY, GENRES, 11));
    }

    @AfterEach
    void releaseWeights() {
        weights.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 31, 64})
    void shouldAllocateItsResultAndNothingElseOnTheHeap(int size) {
        var pictures = ScorerKit.pictures(size);
        try (var scorer = new NativeScorer(weights, 64)) {
            scorer.score(pictures);
            allocatedByThisThread();
            var before = allocatedByThisThread();
            scorer.score(pictures);
            var allocated = allocatedByThisThread() - before;

            assertThat(allocated).isBetween(resultBytes(size), resultBytes(size) + 64);
        }
    }

    private static long allocatedByThisThread() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** An array of references to arrays of floats; each has a header of at least 16 bytes, and whole words. */
    private static long resultBytes(int size) {
        return words(16 + 4L * size) + size * words(16 + 4L * GENRES);
    }

    private static long words(long bytes) {
        return (bytes + 7) / 8 * 8;
    }

    @Test
    void shouldTakeNoMoreNativeMemoryWhateverTheBatches() {
        var input = 16 * 16 * 3;
        var convolved = 16 * 16 * 4;
        var pooled = 8 * 8 * 4 + 4 * 4 * 8;
        var chunk = NativeScorer.CHUNK * (input + convolved + pooled + 8 + GENRES) * Float.BYTES;
        var before = Pointer.totalBytes();
        try (var scorer = new NativeScorer(weights, 64)) {
            var held = Pointer.totalBytes();
            // Some kB on top are ND4J's descriptions of shapes, which wait for the garbage collector.
            assertThat(held - before).isLessThanOrEqualTo(chunk + 16_384);
            for (var size = 1; size <= 64; size++) {
                scorer.score(ScorerKit.pictures(size));
            }
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(held);
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before + 16_384);
    }

    @Test
    void shouldRefuseToScoreWhenClosed() {
        var scorer = new NativeScorer(weights, 4);
        scorer.close();
        scorer.close();

        assertThatThrownBy(() -> scorer.score(ScorerKit.pictures(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scorer: closed (expected: one that was not)");
    }

    @Test
    void shouldRefuseToScoreWithWeightsThatWereReleased() {
        try (var scorer = new NativeScorer(weights, 4)) {
            weights.close();

            assertThatThrownBy(() -> scorer.score(ScorerKit.pictures(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("weights: released (expected: a model that was not closed)");
        }
    }
}
