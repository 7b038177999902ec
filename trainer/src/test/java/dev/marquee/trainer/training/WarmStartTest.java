package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.PlainNetwork.Head;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmStartTest {

    private static final Architecture SMALL = Recipes.SMALL;
    private static final List<String> KNOWN = List.of("War", "Comedy", "Action", "Drama");
    private static final List<byte[]> PICTURES =
            Examples.telling(10, 3).stream().map(Examples::rgb).toList();

    private final ModelArtifact champion = SampleChampion.of(SMALL, KNOWN, 11);

    private static Vocabulary vocabulary(String... genres) {
        return Vocabulary.of(List.of(Examples.labelled("p", genres)), 1);
    }

    private static float[][] scores(Map<String, Tensor> weights, int genres) {
        try (var network = TrainableNetwork.create(SMALL, genres, 99, 1e-3)) {
            network.setWeights(weights);
            return network.score(PICTURES);
        }
    }

    /** The warm network must give each genre the champion's probability, to the last bit or two. */
    private void assertSameProbabilities(Map<String, Tensor> warm, Vocabulary vocabulary, List<String> genres) {
        var before = scores(champion.weights(), KNOWN.size());
        var after = scores(warm, vocabulary.size());
        for (var genre : genres) {
            var from = IntStream.range(0, KNOWN.size())
                    .filter(i -> KNOWN.get(i).equalsIgnoreCase(genre))
                    .findFirst()
                    .orElseThrow();
            var to = vocabulary.genres().indexOf(genre);
            for (var picture = 0; picture < PICTURES.size(); picture++) {
                assertThat(after[picture][to])
                        .as("%s of picture %d", genre, picture)
                        .isCloseTo(before[picture][from], within(1e-6f));
            }
        }
    }

    @Test
    void shouldKeepEveryGenresProbabilityWhenTheVocabularyIsOrderedOtherwise() {
        var vocabulary = vocabulary("Drama", "War", "Comedy", "Action");

        var warm = WarmStart.from(champion, SMALL, vocabulary, 1).orElseThrow();

        assertThat(vocabulary.genres()).containsExactly("Action", "Comedy", "Drama", "War");
        assertSameProbabilities(warm, vocabulary, vocabulary.genres());
    }

    @Test
    void shouldPermuteOutputsExactlyAndTakeAllOtherWeightsAsTheyAre() {
        var vocabulary = vocabulary("Drama", "War", "Comedy", "Action");

        var warm = WarmStart.from(champion, SMALL, vocabulary, 1).orElseThrow();

        assertThat(warm.keySet()).containsExactlyElementsOf(champion.weights().keySet());
        var place = new int[] {2, 1, 3, 0}; // of Action, Comedy, Drama and War in the champion
        var old = champion.weights().get("output.weight").values();
        var permuted = new float[old.length];
        for (var i = 0; i < old.length; i++) {
            permuted[i] = old[i / 4 * 4 + place[i % 4]];
        }
        champion.weights().forEach((name, tensor) -> {
            if (!name.startsWith("output.")) {
                assertThat(warm.get(name)).as(name).isEqualTo(tensor);
            }
        });
        assertThat(warm.get("output.weight")).isEqualTo(new Tensor(List.of(16, 4), permuted));
        assertThat(warm.get("output.bias").shape()).containsExactly(4);
    }

    @Test
    void shouldMatchGenresWithoutCase() {
        var vocabulary = vocabulary("dRaMa", "WAR");

        var warm = WarmStart.from(champion, SMALL, vocabulary, 1).orElseThrow();

        assertSameProbabilities(warm, vocabulary, List.of("dRaMa", "WAR"));
    }

    @Test
    void shouldMatchGenresAsTheVocabularyDoesAndNotADotlessIWithADottedOne() {
        var turkish = SampleChampion.of(SMALL, List.of("Kiz"), 5);
        var vocabulary = vocabulary("Kiz", "K\u0131z");

        var warm = WarmStart.from(turkish, SMALL, vocabulary, 1).orElseThrow();

        assertThat(column(warm, 0)).isEqualTo(column(turkish.weights(), 0));
        assertThat(column(warm, 1)).isNotEqualTo(column(turkish.weights(), 0));
    }

    @Test
    void shouldForgetAGenreThatLeftTheVocabulary() {
        var vocabulary = vocabulary("Drama");

        var warm = WarmStart.from(champion, SMALL, vocabulary, 1).orElseThrow();

        assertThat(warm.get("output.weight").shape()).containsExactly(16, 1);
        assertSameProbabilities(warm, vocabulary, List.of("Drama"));
    }

    @Test
    void shouldStartANewGenreWithSmallRandomWeightsAndLeaveTheOldOnesAsTheyWere() {
        var vocabulary = vocabulary("Action", "Biography", "Comedy", "Drama", "War");

        var warm = WarmStart.from(champion, SMALL, vocabulary, 1).orElseThrow();

        assertSameProbabilities(warm, vocabulary, List.of("Action", "Comedy", "Drama", "War"));
        var range = (float) Math.sqrt(6.0 / (16 + 5));
        assertThat(column(warm, 1)).doesNotHaveDuplicates();
        for (var weight : column(warm, 1)) {
            assertThat(weight).isBetween(-range, range).isNotZero();
        }
        assertThat(warm.get("output.bias").values()[1]).isZero();
    }

    @Test
    void shouldDrawANewGenresWeightsByTheSeed() {
        var vocabulary = vocabulary("Action", "Biography");

        var one = WarmStart.from(champion, SMALL, vocabulary, 1);

        assertThat(WarmStart.from(champion, SMALL, vocabulary, 1)).isEqualTo(one);
        assertThat(WarmStart.from(champion, SMALL, vocabulary, 2)).isNotEqualTo(one);
    }

    private static final List<PlainNetwork.Block> BLOCKS =
            List.of(new PlainNetwork.Block(4, true), new PlainNetwork.Block(8, true));

    static List<Architecture> otherShapes() {
        return List.of(
                PlainNetwork.study(18, 16, List.of(4, 8), 16, 0, 0),
                PlainNetwork.study(16, 18, List.of(4, 8), 16, 0, 0), // 16 and 18 are both 4 behind two poolings
                PlainNetwork.study(32, 32, List.of(4, 8), 16, 0, 0),
                PlainNetwork.study(16, 16, List.of(4, 9), 16, 0, 0),
                PlainNetwork.study(16, 16, List.of(4), 16, 0, 0),
                PlainNetwork.study(16, 16, List.of(4, 8), 17, 0, 0),
                PlainNetwork.study(16, 16, List.of(4, 8), 0, 0, 0),
                new PlainNetwork(BLOCKS, true, Head.FLAT, 16).architecture(16, 16, 0, 0),
                new PlainNetwork(BLOCKS, false, Head.AVERAGE, 16).architecture(16, 16, 0, 0),
                new PlainNetwork(
                                List.of(new PlainNetwork.Block(4, true), new PlainNetwork.Block(8, false)),
                                false,
                                Head.FLAT,
                                16)
                        .architecture(16, 16, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("otherShapes")
    void shouldStartFromScratchWithAnotherShape(Architecture other) {
        assertThat(WarmStart.from(champion, other, vocabulary("Drama", "War"), 1))
                .as(other.summary())
                .isEmpty();
    }

    @Test
    void shouldGoOnWithAnotherDropout() {
        var dropout = PlainNetwork.study(16, 16, List.of(4, 8), 16, 0.1, 0.5);

        assertThat(WarmStart.from(champion, dropout, vocabulary("Drama", "War"), 1))
                .isPresent();
    }

    @Test
    void shouldStartFromScratchWithNoGenreInCommon() {
        assertThat(WarmStart.from(champion, SMALL, vocabulary("Western", "Musical"), 1))
                .isEmpty();
    }

    private static float[] column(Map<String, Tensor> weights, int column) {
        var tensor = weights.get("output.weight");
        var rows = tensor.shape().get(0);
        var columns = tensor.shape().get(1);
        var values = new float[rows];
        for (var row = 0; row < rows; row++) {
            values[row] = tensor.values()[row * columns + column];
        }
        return values;
    }
}
