package dev.marquee.cnn.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.MobileNetV2;
import dev.marquee.cnn.model.SafeTensors;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainedWeightsTest {

    private static final Architecture NETWORK = new MobileNetV2(0.25).architecture(32, 24, 0, 0);
    private static final int GENRES = 3;

    @Test
    void shouldTakeItsOwnNamesAsTheyAre() {
        var weights = SampleModel.weights(NETWORK, GENRES, 3);

        var fitted = PretrainedWeights.of(weights, NETWORK, GENRES);

        assertThat(fitted.weights()).isEqualTo(weights);
        assertThat(fitted.missing()).isEmpty();
        assertThat(fitted.unused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldTakeWhatLibrariesCallTheSameTensors(int library) {
        var weights = SampleModel.weights(NETWORK, GENRES, 3);

        var fitted = PretrainedWeights.of(renamed(weights, library), NETWORK, GENRES);

        assertThat(fitted.missing()).containsExactly("output.weight", "output.bias");
        assertThat(fitted.unused()).isEmpty();
        fitted.weights().forEach((name, tensor) -> assertThat(tensor).as(name).isEqualTo(weights.get(name)));
        assertThat(fitted.weights()).hasSize(weights.size() - 2);
    }

    /** The names by hand, as the libraries' checkpoints have them. */
    @Test
    void shouldKnowTheLibrariesNames() {
        assertThat(MobileNetV2Names.of("stem"))
                .containsExactly(
                        new MobileNetV2Names.Alias("features.0.0", "features.0.1"),
                        new MobileNetV2Names.Alias("conv_stem", "bn1"));
        assertThat(MobileNetV2Names.of("block1.depthwise"))
                .containsExactly(
                        new MobileNetV2Names.Alias("features.1.conv.0.0", "features.1.conv.0.1"),
                        new MobileNetV2Names.Alias("blocks.0.0.conv_dw", "blocks.0.0.bn1"));
        assertThat(MobileNetV2Names.of("block1.project"))
                .containsExactly(
                        new MobileNetV2Names.Alias("features.1.conv.1", "features.1.conv.2"),
                        new MobileNetV2Names.Alias("blocks.0.0.conv_pw", "blocks.0.0.bn2"));
        assertThat(MobileNetV2Names.of("block17.expand"))
                .containsExactly(
                        new MobileNetV2Names.Alias("features.17.conv.0.0", "features.17.conv.0.1"),
                        new MobileNetV2Names.Alias("blocks.6.0.conv_pw", "blocks.6.0.bn1"));
        assertThat(MobileNetV2Names.of("block5.project"))
                .containsExactly(
                        new MobileNetV2Names.Alias("features.5.conv.2", "features.5.conv.3"),
                        new MobileNetV2Names.Alias("blocks.2.1.conv_pwl", "blocks.2.1.bn3"));
        assertThat(MobileNetV2Names.of("block0")).isEmpty();
    }

    @Test
    void shouldNameWhatDoesNotFitAndWhatNobodyKnows() {
        var file = Map.of(
                "stem.weight", new Tensor(List.of(1), new float[1]),
                "classifier.1.weight", new Tensor(List.of(2), new float[2]),
                "last.norm.beta", new Tensor(List.of(1_280), new float[1_280]));

        var fitted = PretrainedWeights.of(file, NETWORK, GENRES);

        assertThat(fitted.weights().keySet()).containsExactly("last.norm.beta");
        assertThat(fitted.unused())
                .containsExactlyInAnyOrder(
                        "stem.weight of [1] (expected: [3, 3, 3, 8] for stem.weight)",
                        "classifier.1.weight (no such name)");
        assertThat(fitted.missing()).contains("stem.weight", "output.bias").doesNotContain("last.norm.beta");
        assertThat(String.join("\n", fitted.summary()))
                .startsWith("1 tensors fit\nnew: stem.weight, stem.norm.gamma")
                .contains("not used: ");
    }

    @Test
    void shouldRefuseAFileThatHasNothingForTheNetwork(@TempDir Path folder) throws Exception {
        var file = Files.write(
                folder.resolve("other.safetensors"),
                SafeTensors.write(Map.of("a", new Tensor(List.of(1), new float[1]))));

        assertThatThrownBy(() -> PretrainedWeights.read(file, NETWORK, GENRES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("nothing that fits a 32x24x3 mobilenet-v2:width=0.25")
                .hasMessageContaining("a (no such name)");
    }

    /** Normalisations whose scale was folded away come back, and the network computes what it did. */
    @Test
    void shouldMeasureTheStatisticsOfFoldedNormalisationsWithoutChangingTheFunction() {
        var pictures = new ArrayList<byte[]>();
        for (var seed = 0; seed < 12; seed++) {
            pictures.addAll(SelfTest.input(seed, NETWORK));
        }
        var folded = new LinkedHashMap<String, Tensor>();
        var random = new Random(4);
        SampleModel.weights(NETWORK, GENRES, 3).forEach((name, tensor) -> {
            if (name.endsWith(".beta")) {
                var bias = new float[tensor.values().length];
                for (var i = 0; i < bias.length; i++) {
                    bias[i] = (float) random.nextGaussian() * 0.2f;
                }
                folded.put(torchvision(name), new Tensor(tensor.shape(), bias));
            } else if (name.endsWith(".weight") && !name.startsWith("output")) {
                folded.put(torchvision(name), turned(tensor));
            }
        });
        var start = PretrainedWeights.of(folded, NETWORK, GENRES);
        assertThat(start.foldedBiases()).hasSize(MobileNetV2.CONVOLUTIONS);
        assertThat(start.missing()).containsExactly("output.weight", "output.bias");

        try (var one = TrainableNetwork.create(NETWORK, GENRES, 1, 1e-3);
                var other = TrainableNetwork.create(NETWORK, GENRES, 1, 1e-3)) {
            one.startFrom(start, pictures);
            other.startFrom(start, pictures.subList(0, 4));

            assertThat(one.weights()).isNotEqualTo(other.weights());
            var expected = one.score(pictures);
            var actual = other.score(pictures);
            for (var picture = 0; picture < expected.length; picture++) {
                assertThat(actual[picture]).usingComparatorWithPrecision(1e-4f).containsExactly(expected[picture]);
            }
            var variance = one.weights().get("block3.expand.norm.variance").values();
            var gamma = one.weights().get("block3.expand.norm.gamma").values();
            assertThat((double) gamma[0]).isCloseTo(Math.sqrt(variance[0] + BatchNormalisation.EPSILON), within(1e-6));
        }
    }

    /** What Google's network computes for a picture that is made up, as its file's {@code check.json} tells. */
    @Test
    void shouldComputeWhatThePretrainedNetworkDoes() throws Exception {
        var variable = System.getenv("MARQUEE_PRETRAINED");
        Assumptions.assumeTrue(variable != null, "MARQUEE_PRETRAINED names no file of MobileNetV2's weights");
        var network = MobileNetV2.DEFAULT.architecture(160, 112, 0, 0);
        var rgb = new byte[network.inputLength()];
        for (var i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (7 * (i / 3 / 112) + 3 * (i / 3 % 112) + 11 * (i % 3));
        }
        var start = PretrainedWeights.read(Path.of(variable), network, 16);
        // An output layer that gives the first sixteen of the averaged channels, so small that a sigmoid is a line.
        var small = 1e-3f;
        var weight = new float[1_280 * 16];
        for (var channel = 0; channel < 16; channel++) {
            weight[channel * 16 + channel] = small;
        }
        try (var trained = TrainableNetwork.create(network, 16, 1, 1e-3)) {
            trained.startFrom(start, List.of(rgb));
            var weights = new LinkedHashMap<>(trained.weights());
            weights.put(Architecture.OUTPUT_WEIGHT, new Tensor(List.of(1_280, 16), weight));
            weights.put(Architecture.OUTPUT_BIAS, new Tensor(List.of(16), new float[16]));
            trained.setWeights(weights);

            var probabilities = trained.score(List.of(rgb))[0];

            var logits = new double[16];
            for (var channel = 0; channel < 16; channel++) {
                double p = probabilities[channel];
                logits[channel] = Math.log(p / (1 - p)) / small;
            }
            assertThat(logits)
                    .usingComparatorWithPrecision(2e-3)
                    .containsExactly(
                            0, 0.98330, 5.61802, 0, 0, 0, 0, 0, 0, 0.19739, 0.04997, 0.01081, 4.31414, 0, 2.56979, 0);
        }
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> weights, int library) {
        var renamed = new LinkedHashMap<String, Tensor>();
        for (var node : NETWORK.nodes()) {
            if (node instanceof Convolution convolution) {
                var alias = MobileNetV2Names.of(convolution.name()).get(library);
                var norm = new BatchNormalisation(convolution.name() + ".norm", convolution.name());
                renamed.put(alias.convolution() + ".weight", turned(weights.get(convolution.weight())));
                renamed.put(alias.normalisation() + ".weight", weights.get(norm.gamma()));
                renamed.put(alias.normalisation() + ".bias", weights.get(norm.beta()));
                renamed.put(alias.normalisation() + ".running_mean", weights.get(norm.mean()));
                renamed.put(alias.normalisation() + ".running_var", weights.get(norm.variance()));
            }
        }
        return renamed;
    }

    private static String torchvision(String name) {
        var node = name.endsWith(".norm.beta")
                ? name.substring(0, name.length() - ".norm.beta".length())
                : name.substring(0, name.length() - ".weight".length());
        var alias = MobileNetV2Names.of(node).get(0);
        return alias.convolution() + (name.endsWith(".beta") ? ".bias" : ".weight");
    }

    /** Turns {@code [row, column, in, out]} into {@code [out, in, row, column]}. */
    private static Tensor turned(Tensor tensor) {
        var shape = tensor.shape();
        var depthwise = shape.get(3) == 1;
        int in = depthwise ? 1 : shape.get(2);
        int out = depthwise ? shape.get(2) : shape.get(3);
        int places = shape.get(0) * shape.get(1);
        var values = new float[tensor.values().length];
        for (var i = 0; i < values.length; i++) {
            var o = i / (in * places);
            var c = i / places % in;
            var place = i % places;
            values[i] = tensor.values()[(place * in + c) * out + o];
        }
        return new Tensor(List.of(out, in, shape.get(0), shape.get(1)), values);
    }
}
