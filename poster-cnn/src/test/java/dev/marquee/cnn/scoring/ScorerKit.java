package dev.marquee.cnn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Scorer} must do: give what the written-out arithmetic gives, whatever the batch. */
abstract class ScorerKit {

    static final int GENRES = 3;

    abstract Scorer scorer(Architecture architecture, Map<String, Tensor> weights);

    static List<Architecture> architectures() {
        return List.of(
                SampleModel.TINY,
                new Architecture(16, 24, List.of(5), 7, 0.5, 0.5),
                new Architecture(19, 21, List.of(3, 4), 6, 0, 0),
                new Architecture(32, 32, List.of(8, 8, 16), 16, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void shouldGiveWhatTheWrittenOutArithmeticGives(Architecture architecture) {
        var weights = SampleModel.weights(architecture, GENRES, 11);
        var pictures = SelfTest.input(3, architecture);
        try (var scorer = scorer(architecture, weights)) {
            assertClose(scorer.score(pictures), new PlainArithmetic(architecture, weights).score(pictures));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 31, 32, 33, 64})
    void shouldGiveAPosterTheSameProbabilitiesInABatchOfAnySize(int size) {
        var weights = SampleModel.weights(SampleModel.TINY, GENRES, 11);
        var pictures = pictures(size);
        try (var scorer = scorer(SampleModel.TINY, weights)) {
            var together = scorer.score(pictures);
            var alone = new float[size][];
            for (var i = 0; i < size; i++) {
                alone[i] = scorer.score(List.of(pictures.get(i)))[0];
            }
            assertClose(together, alone);
        }
    }

    @Test
    void shouldNotRememberTheBatchBefore() {
        var weights = SampleModel.weights(SampleModel.TINY, GENRES, 11);
        try (var scorer = scorer(SampleModel.TINY, weights)) {
            var first = scorer.score(pictures(8));
            scorer.score(SelfTest.input(99, SampleModel.TINY));
            assertThat(scorer.score(pictures(8))).isDeepEqualTo(first);
        }
    }

    @Test
    void shouldGiveProbabilities() {
        var weights = SampleModel.weights(SampleModel.TINY, GENRES, 11);
        try (var scorer = scorer(SampleModel.TINY, weights)) {
            for (var row : scorer.score(pictures(20))) {
                assertThat(row).hasSize(GENRES);
                for (var probability : row) {
                    assertThat(probability).isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void shouldRefuseAPictureOfAnotherSize() {
        var weights = SampleModel.weights(SampleModel.TINY, GENRES, 11);
        try (var scorer = scorer(SampleModel.TINY, weights)) {
            assertThatThrownBy(() -> scorer.score(List.of(new byte[5])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("picture 0: 5 bytes (expected: 768)");
        }
    }

    static List<byte[]> pictures(int count) {
        var random = new Random(count);
        var pictures = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            var rgb = new byte[SampleModel.TINY.inputLength()];
            random.nextBytes(rgb);
            pictures.add(rgb);
        }
        return pictures;
    }

    static void assertClose(float[][] actual, float[][] expected) {
        assertThat(actual).hasNumberOfRows(expected.length);
        for (var picture = 0; picture < expected.length; picture++) {
            for (var genre = 0; genre < expected[picture].length; genre++) {
                assertThat(actual[picture][genre])
                        .as("picture %d, genre %d", picture, genre)
                        .isCloseTo(expected[picture][genre], within(1e-5f));
            }
        }
    }
}
