package dev.marquee.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison means something only if all do the same work. */
class PeersTest {

    private static final byte[] ARTIFACT = BenchmarkModel.artifact(5);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32})
    void shouldGiveTheSameProbabilitiesInStockLayers(int batch) throws Exception {
        assertSameAsMarquee(StockModel.load(ARTIFACT), batch);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32})
    void shouldGiveTheSameProbabilitiesInOnnxRuntime(int batch) throws Exception {
        assertSameAsMarquee(OnnxModel.load(ARTIFACT), batch);
    }

    private static void assertSameAsMarquee(ScoringModel peer, int batch) throws Exception {
        var pictures = pictures(batch);
        try (peer;
                var own = PosterModel.load(ARTIFACT);
                var ownScorer = own.newScorer(batch);
                var peerScorer = peer.newScorer(batch)) {
            var expected = ownScorer.score(pictures);
            var answered = peerScorer.score(pictures);
            for (var picture = 0; picture < batch; picture++) {
                for (var genre = 0; genre < BenchmarkModel.GENRES; genre++) {
                    assertThat(answered[picture][genre])
                            .as("picture %d, genre %d", picture, genre)
                            .isCloseTo(expected[picture][genre], within(1e-5f));
                }
            }
        }
    }

    private static List<byte[]> pictures(int count) {
        var random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var rgb = new byte[Architecture.REFERENCE.inputLength()];
                    random.nextBytes(rgb);
                    return rgb;
                })
                .toList();
    }
}
