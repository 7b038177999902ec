package dev.marquee.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison means something only if all do the same work. */
class PeersTest {

    @ParameterizedTest
    @MethodSource("modelsAndBatches")
    void shouldGiveTheSameProbabilitiesInStockLayers(BenchmarkModel model, int batch) throws Exception {
        assertSameAsMarquee(StockModel.load(model.artifact()), model, batch);
    }

    @ParameterizedTest
    @MethodSource("modelsAndBatches")
    void shouldGiveTheSameProbabilitiesInOnnxRuntime(BenchmarkModel model, int batch) throws Exception {
        assertSameAsMarquee(OnnxModel.load(model.artifact()), model, batch);
    }

    @Test
    void shouldGiveTheSameProbabilitiesInACopyOfAnotherDigest() throws Exception {
        var copy = BenchmarkModel.BUNDLED.copy(2);

        assertThat(copy).isNotEqualTo(BenchmarkModel.BUNDLED.artifact());
        assertSameAsMarquee(PosterModel.load(copy), BenchmarkModel.BUNDLED, 5);
    }

    static Stream<Arguments> modelsAndBatches() {
        return Stream.of(BenchmarkModel.values())
                .flatMap(model -> Stream.of(1, 5, 32).map(batch -> Arguments.of(model, batch)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameProbabilitiesWithWeightsThatNoLayerStartsFrom(RandomModel model) throws Exception {
        var artifact = model.artifact();

        assertSameAsMarquee(StockModel.load(artifact), artifact, 5, 1e-4f);
        assertSameAsMarquee(OnnxModel.load(artifact), artifact, 5, 1e-4f);
    }

    /** Probabilities that hardly depend on the picture would be the same whatever a peer computes. */
    @ParameterizedTest
    @EnumSource
    void shouldCompareProbabilitiesThatDependOnThePicture(RandomModel model) throws Exception {
        try (var own = PosterModel.load(model.artifact());
                var scorer = own.newScorer(5)) {
            var scores = scorer.score(pictures(5, model.architecture().inputLength()));

            for (var genre = 0; genre < RandomModel.GENRES.size(); genre++) {
                var column = genre;
                var statistics =
                        Stream.of(scores).mapToDouble(row -> row[column]).summaryStatistics();
                assertThat(statistics.getMax() - statistics.getMin()).isGreaterThan(100 * 1e-4);
            }
        }
    }

    private static void assertSameAsMarquee(ScoringModel peer, BenchmarkModel model, int batch) throws Exception {
        assertSameAsMarquee(peer, model.artifact(), batch, model == BenchmarkModel.REFERENCE ? 1e-5f : 1e-4f);
    }

    private static void assertSameAsMarquee(ScoringModel peer, byte[] artifact, int batch, float tolerance)
            throws Exception {
        var description = peer.description();
        var pictures = pictures(batch, description.architecture().inputLength());
        try (peer;
                var own = PosterModel.load(artifact);
                var ownScorer = own.newScorer(batch);
                var peerScorer = peer.newScorer(batch)) {
            var expected = ownScorer.score(pictures);
            var answered = peerScorer.score(pictures);
            for (var picture = 0; picture < batch; picture++) {
                for (var genre = 0; genre < description.genres().size(); genre++) {
                    assertThat(answered[picture][genre])
                            .as("picture %d, genre %d", picture, genre)
                            .isCloseTo(expected[picture][genre], within(tolerance));
                }
            }
        }
    }

    private static List<byte[]> pictures(int count, int length) {
        var random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var rgb = new byte[length];
                    random.nextBytes(rgb);
                    return rgb;
                })
                .toList();
    }
}
