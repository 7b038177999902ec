package dev.marquee.cnn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.MobileNetV2;
import dev.marquee.cnn.graph.Networks;
import dev.marquee.cnn.graph.PlainArithmetic;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.PlainNetwork.Head;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.image.RealPosters;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Scorer} must do: give what the written-out arithmetic gives, and, where that would take minutes,
 * what the DL4J network gives, whatever the batch.
 */
abstract class ScorerKit {

    static final int GENRES = 3;
    static final int MOST = 64;

    abstract Scorer scorer(Architecture architecture, Map<String, Tensor> weights);

    static List<Architecture> architectures() {
        return List.of(
                SampleModel.TINY,
                PlainNetwork.study(16, 24, List.of(5), 7, 0.5, 0.5),
                PlainNetwork.study(19, 21, List.of(3, 4), 6, 0, 0),
                PlainNetwork.study(32, 32, List.of(8, 8, 16), 16, 0, 0),
                SampleModel.deep(19, 21, Head.FLAT, 6),
                SampleModel.deep(16, 24, Head.FLAT, 0),
                SampleModel.deep(19, 21, Head.AVERAGE, 0),
                SampleModel.deep(24, 16, Head.AVERAGE, 6),
                Networks.ofEveryNode(33, 27, 0.5),
                Networks.ofEveryNode(32, 24, 0.5),
                new MobileNetV2(0.25).architecture(32, 40, 0.1, 0.2));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void shouldGiveWhatTheWrittenOutArithmeticGives(Architecture architecture) {
        var weights = SampleModel.weights(architecture, GENRES, 11);
        var pictures = SelfTest.input(3, architecture);
        try (var scorer = scorer(architecture, weights)) {
            assertClose(
                    scorer.score(pictures),
                    PlainArithmetic.scoring(architecture, weights).score(pictures));
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

    /** Networks of every kind that an operator can ask for: the study's, small ones, odd sides, one block. */
    static List<Architecture> supportedArchitectures() {
        return List.of(
                PlainNetwork.REFERENCE,
                PlainNetwork.study(64, 64, List.of(8, 16, 32, 32), 32, 0, 0),
                PlainNetwork.study(64, 64, List.of(16, 32, 64), 64, 0, 0),
                PlainNetwork.study(50, 37, List.of(12, 20), 24, 0, 0),
                PlainNetwork.study(96, 64, List.of(8, 16, 24), 40, 0, 0),
                PlainNetwork.study(32, 32, List.of(8), 16, 0, 0),
                new MobileNetV2(0.35).architecture(96, 64, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("supportedArchitectures")
    void shouldGiveWhatTheDl4jNetworkGivesForDrawnPictures(Architecture architecture) {
        var random = new Random(6);
        var pictures = new ArrayList<byte[]>();
        while (pictures.size() < MOST) {
            pictures.addAll(SelfTest.input(random.nextLong(), architecture));
        }
        assertAgrees(architecture, pictures, IntStream.of(1, 2, 3, 7, 31, 32, 33, 63, 64));
    }

    @ParameterizedTest
    @MethodSource("supportedArchitectures")
    void shouldGiveWhatTheDl4jNetworkGivesForRealPostersInBatchesOfEverySize(Architecture architecture)
            throws Exception {
        var decoder = PosterDecoder.withDefaults();
        var pictures = new ArrayList<byte[]>();
        for (var file : RealPosters.in("images", MOST).subList(0, MOST)) {
            pictures.add(decoder.decode(Files.readAllBytes(file), architecture.height(), architecture.width()));
        }
        assertAgrees(architecture, pictures, IntStream.rangeClosed(1, MOST));
    }

    private void assertAgrees(Architecture architecture, List<byte[]> pictures, IntStream batches) {
        try (var network = TrainableNetwork.create(architecture, GENRES, 1, 1e-3);
                var scorer = scorer(architecture, network.weights())) {
            var expected = network.score(pictures);
            assertTellsPicturesApart(expected);
            batches.forEach(
                    size -> assertClose(scorer.score(pictures.subList(0, size)), Arrays.copyOf(expected, size)));
        }
    }

    /** Probabilities that are all 0, 1 or 0.5 would agree whatever the scorer does. */
    private static void assertTellsPicturesApart(float[][] probabilities) {
        for (var genre = 0; genre < GENRES; genre++) {
            var which = genre;
            var summary =
                    Arrays.stream(probabilities).mapToDouble(row -> row[which]).summaryStatistics();
            assertThat(summary.getMin()).isGreaterThan(0.001);
            assertThat(summary.getMax()).isBetween(summary.getMin() + 0.01, 0.999);
        }
    }

    /** Weights, gammas on both sides of zero and statistics that are no round numbers. */
    @ParameterizedTest
    @EnumSource
    void shouldGiveWhatTheDl4jNetworkGivesWithRunningStatistics(Head head) {
        var architecture = SampleModel.deep(50, 37, head, 0);
        var weights = SampleModel.weights(architecture, GENRES, 11);
        var pictures = SelfTest.input(3, architecture);
        try (var network = TrainableNetwork.create(architecture, GENRES, 1, 1e-3);
                var scorer = scorer(architecture, weights)) {
            network.setWeights(weights);
            assertClose(scorer.score(pictures), network.score(pictures));
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
