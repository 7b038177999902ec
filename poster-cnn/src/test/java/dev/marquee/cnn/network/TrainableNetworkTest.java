package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainArithmetic;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.PlainNetwork.Head;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.nativeblas.NativeOpsHolder;

class TrainableNetworkTest {

    private static final Architecture ARCHITECTURE = PlainNetwork.study(16, 16, List.of(4, 8), 16, 0.1, 0.1);

    @Test
    void shouldReadBackTheWeightsItWasGiven() {
        var weights = SampleModel.weights(ARCHITECTURE, 3, 9);
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, 1e-3)) {
            network.setWeights(weights);
            assertThat(network.weights()).isEqualTo(weights);
        }
    }

    @Test
    void shouldRefuseWeightsOfAnotherShapeByName() {
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, 1e-3)) {
            assertThatThrownBy(() -> network.setWeights(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("block0.weight: null");
        }
    }

    @Test
    void shouldStartFromTheSameWeightsWithTheSameSeed() {
        try (var one = TrainableNetwork.create(ARCHITECTURE, 3, 42, 1e-3);
                var other = TrainableNetwork.create(ARCHITECTURE, 3, 42, 1e-3);
                var different = TrainableNetwork.create(ARCHITECTURE, 3, 43, 1e-3)) {
            assertThat(one.weights()).isEqualTo(other.weights()).isNotEqualTo(different.weights());
        }
    }

    static List<Architecture> architectures() {
        var deep = Stream.of("4", "6", "8u").map(PlainNetwork.Block::parse).toList();
        return List.of(
                ARCHITECTURE,
                new PlainNetwork(deep, true, Head.FLAT, 16).architecture(16, 16, 0.1, 0.1),
                new PlainNetwork(deep, true, Head.FLAT, 0).architecture(16, 16, 0.1, 0.1));
    }

    /** Which third of the picture is bright decides the genre: what a convolutional network must be able to learn. */
    @ParameterizedTest
    @MethodSource("architectures")
    void shouldLearnWhatThePicturesShow(Architecture architecture) {
        var random = new Random(5);
        try (var network = TrainableNetwork.create(architecture, 3, 1, 3e-3)) {
            var first = step(network, random);
            var last = first;
            for (var i = 0; i < 150; i++) {
                last = step(network, random);
            }
            assertThat(last).as("loss after 150 steps, from %.3f", first).isLessThan(0.1);

            var pictures = new ArrayList<byte[]>();
            for (var genre = 0; genre < 3; genre++) {
                pictures.add(bytes(picture(genre, random)));
            }
            var probabilities = network.score(pictures);
            for (var picture = 0; picture < 3; picture++) {
                for (var genre = 0; genre < 3; genre++) {
                    assertThat(probabilities[picture][genre] > 0.5)
                            .as("picture %d, genre %d: %s", picture, genre, probabilities[picture][genre])
                            .isEqualTo(picture == genre);
                }
            }
        }
    }

    /** Statistics are of the whole batch, not of the part that a thread has. */
    @Test
    void shouldDoTheSameOnAnyNumberOfThreads() {
        var architecture = SampleModel.deep(19, 21, Head.AVERAGE, 6);
        var weights = SampleModel.weights(architecture, 3, 9);
        var expected = afterSteps(architecture, weights, 1);
        for (var threads : List.of(2, 3)) {
            var actual = afterSteps(architecture, weights, threads);
            expected.forEach((name, tensor) -> assertThat(actual.get(name).values())
                    .as("%s on %d threads", name, threads)
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(tensor.values()));
        }
    }

    private static Map<String, Tensor> afterSteps(Architecture architecture, Map<String, Tensor> weights, int threads) {
        var ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        var before = ops.ompGetMaxThreads();
        ops.setOmpNumThreads(threads);
        try (var network = TrainableNetwork.create(architecture, 3, 1, 1e-3)) {
            network.setWeights(weights);
            var random = new Random(4);
            for (var step = 0; step < 3; step++) {
                var input = new float[7 * architecture.inputLength()];
                for (var i = 0; i < input.length; i++) {
                    input[i] = random.nextFloat();
                }
                network.fit(input, new float[7 * 3]);
            }
            return network.weights();
        } finally {
            ops.setOmpNumThreads(before);
        }
    }

    /** One filter that gives its pixel's red twice: pictures of 1 and of 3 have mean 2 and variance 1, in 64 values. */
    @Test
    void shouldMoveRunningStatisticsATenthOfTheWayToTheBatchs() {
        var architecture = new PlainNetwork(List.of(new PlainNetwork.Block(1, false)), true, Head.AVERAGE, 0)
                .architecture(4, 8, 0, 0);
        try (var network = TrainableNetwork.create(architecture, 1, 1, 1e-9)) {
            var weights = new LinkedHashMap<>(network.weights());
            var kernel = new float[27];
            kernel[4 * 3] = 2; // middle, red
            weights.put("block0.weight", new Tensor(List.of(3, 3, 3, 1), kernel));
            weights.put("block0.norm.gamma", new Tensor(List.of(1), new float[] {-1}));
            weights.put("block0.norm.mean", new Tensor(List.of(1), new float[] {5}));
            weights.put("block0.norm.variance", new Tensor(List.of(1), new float[] {3}));
            network.setWeights(weights);
            var input = new float[2 * architecture.inputLength()];
            Arrays.fill(input, 0, architecture.inputLength(), 0.5f);
            Arrays.fill(input, architecture.inputLength(), input.length, 1.5f);

            network.fit(input, new float[2]);

            assertThat(network.weights().get("block0.norm.mean").values()[0])
                    .isCloseTo(0.9f * 5 + 0.1f * 2, within(1e-5f));
            assertThat(network.weights().get("block0.norm.variance").values()[0])
                    .isCloseTo(0.9f * 3 + 0.1f * 64 / 63, within(1e-5f));
        }
    }

    @Test
    void shouldDecayWeightsButNothingElseNorTheLoss() {
        var architecture = SampleModel.deep(16, 16, Head.AVERAGE, 5);
        var start = SampleModel.weights(architecture, 3, 9);
        var input = new float[2 * architecture.inputLength()];
        for (var i = 0; i < input.length; i++) {
            input[i] = i % 17 / 17f;
        }
        var truth = new float[] {0, 0.3f, 1, 1, 0.6f, 0};
        try (var plain = TrainableNetwork.create(architecture, 3, 1, new Optimiser(0.01, 0.99, 0), null);
                var decayed = TrainableNetwork.create(architecture, 3, 1, new Optimiser(0.01, 0.99, 0.5), null)) {
            plain.setWeights(start);
            decayed.setWeights(start);

            assertThat(decayed.fit(input, truth)).isEqualTo(plain.fit(input, truth));

            var expected = plain.weights();
            decayed.weights().forEach((name, tensor) -> {
                var decay = name.endsWith(".weight") ? 0.01f * 0.5f : 0;
                for (var i = 0; i < tensor.values().length; i++) {
                    var before = start.get(name).values()[i];
                    assertThat(tensor.values()[i])
                            .as("%s, value %d", name, i)
                            .isCloseTo(expected.get(name).values()[i] - decay * before, within(1e-7f));
                }
            });
        }
    }

    @Test
    void shouldGiveTheCrossEntropyOfSoftTruth() {
        var architecture = SampleModel.deep(16, 16, Head.FLAT, 5);
        var weights = SampleModel.weights(architecture, 3, 9);
        var input = new float[2 * architecture.inputLength()];
        for (var i = 0; i < input.length; i++) {
            input[i] = i % 17 / 17f;
        }
        var truth = new float[] {0.05f, 0.3f, 0.95f, 1, 0.6f, 0};
        var doubles = PlainArithmetic.doubles(weights);
        try (var network = TrainableNetwork.create(architecture, 3, 1, 1e-3)) {
            network.setWeights(weights);
            assertThat(network.fit(input, truth))
                    .isCloseTo(PlainArithmetic.training(architecture, doubles).loss(input, truth) / 6, within(1e-5));
        }
    }

    /** What is unknown of one batch is known of the next, which may have another size. */
    @Test
    void shouldForgetWhatWasUnknownOfTheBatchBefore() {
        var withoutDropout = ARCHITECTURE.withDropout(0, 0);
        var input = new float[2 * withoutDropout.inputLength()];
        for (var i = 0; i < input.length; i++) {
            input[i] = i % 17 / 17f;
        }
        var known = new float[] {0, 1, 0, 1, 0, 1};
        var unknown = new float[] {0, Float.NaN, 0, 1, 0, 1};
        try (var masked = TrainableNetwork.create(withoutDropout, 3, 1, 1e-3);
                var plain = TrainableNetwork.create(withoutDropout, 3, 1, 1e-3)) {
            masked.gradients(input, unknown);

            assertThat(masked.score(SelfTest.input(1, withoutDropout))).hasNumberOfRows(SelfTest.PICTURES);
            assertThat(masked.gradients(input, known)).isEqualTo(plain.gradients(input, known));
        }
    }

    @Test
    void shouldStartFromPrevalencesAsLogOdds() {
        var prevalences = new float[] {0.5f, 0.1f, 0};
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, Optimiser.adam(1e-3), prevalences)) {
            var bias = network.weights().get("output.bias").values();
            assertThat(bias[0]).isZero();
            assertThat(bias[1]).isCloseTo((float) Math.log(1.0 / 9), within(1e-6f));
            assertThat(bias[2]).as("of a genre that nobody has").isCloseTo((float) Math.log(1e-4), within(1e-3f));
        }
        assertThatThrownBy(() -> TrainableNetwork.create(ARCHITECTURE, 2, 1, Optimiser.adam(1e-3), prevalences))
                .hasMessage("prevalences: 3 (expected: 2, one a genre)");
    }

    private static double step(TrainableNetwork network, Random random) {
        var batch = 12;
        var input = new float[batch * ARCHITECTURE.inputLength()];
        var truth = new float[batch * 3];
        for (var i = 0; i < batch; i++) {
            System.arraycopy(
                    picture(i % 3, random), 0, input, i * ARCHITECTURE.inputLength(), ARCHITECTURE.inputLength());
            truth[i * 3 + i % 3] = 1;
        }
        return network.fit(input, truth);
    }

    private static float[] picture(int genre, Random random) {
        var picture = new float[ARCHITECTURE.inputLength()];
        for (var i = 0; i < picture.length; i++) {
            var third = i / (ARCHITECTURE.width() * 3) / 6;
            picture[i] = random.nextFloat() * 0.3f + (third == genre ? 0.7f : 0);
        }
        return picture;
    }

    private static byte[] bytes(float[] values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.round(values[i] * 255);
        }
        return bytes;
    }
}
