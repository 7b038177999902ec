package dev.marquee.cnn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.PlainNetwork.Head;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final Architecture DEEP = Networks.plain(50, 37, true, Head.AVERAGE, 0, "8", "16", "16u", "24u");

    @Test
    void shouldGiveEveryWeightOfTheReferenceNetworkItsShape() {
        assertThat(PlainNetwork.REFERENCE.weightShapes(25))
                .containsEntry("block0.weight", List.of(3, 3, 3, 32))
                .containsEntry("block2.weight", List.of(3, 3, 64, 128))
                .containsEntry("dense.weight", List.of(8 * 8 * 128, 128))
                .containsEntry("output.weight", List.of(128, 25))
                .hasSize(10);
    }

    @Test
    void shouldRoundOddSidesDownAsPoolingDoes() {
        assertThat(PlainNetwork.study(67, 45, List.of(4, 4), 8, 0, 0).output("block1.relu"))
                .isEqualTo(new FeatureMap(16, 11, 4));
    }

    @Test
    void shouldRefuseMorePoolingsThanThePictureHasRows() {
        assertThatThrownBy(() -> PlainNetwork.study(4, 4, List.of(1, 1, 1), 1, 0, 0))
                .hasMessage("block2.pool: input of 1x1x1 (expected: at least one window of 2x2 pixels)");
    }

    @Test
    void shouldDescribeItselfInShort() {
        assertThat(PlainNetwork.REFERENCE.summary()).isEqualTo("64x64x3 study");
        assertThat(DEEP.summary()).isEqualTo("50x37x3 plain:filters=8-16-16u-24u");
        assertThat(MobileNetV2.DEFAULT.architecture(160, 112, 0, 0).summary()).isEqualTo("160x112x3 mobilenet-v2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "study",
                "plain",
                "plain:filters=8-16u",
                "plain:filters=4-8,normalised=false,head=flat,dense=16",
                "mobilenet-v2",
                "mobilenet-v2:width=0.5"
            })
    void shouldReadANetworkAsItIsWritten(String text) {
        assertThat(Network.parse(text)).hasToString(text);
        assertThat(Network.parse(text).architecture(64, 64, 0, 0).network()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet|network: 'resnet' (expected: mobilenet-v2, plain or study)",
                "plain:width=1|option of the network: 'width' (expected: one of dense, filters, head, normalised)",
                "plain:filters|option of the network: 'filters' (expected: name=value)",
                "plain:filters=4-x|filters: 'x' (expected: a whole number)",
                "plain:head=sharp|head: 'sharp' (expected: flat or average)",
                "plain:normalised=1|normalised: '1' (expected: true or false)",
                "mobilenet-v2:width=9|width: 9.0 (expected: 0.1 to 2.0)"
            })
    void shouldRefuseANetworkThatIsNone(String text, String reason) {
        assertThatThrownBy(() -> Network.parse(text)).hasMessage(reason);
    }

    @Test
    void shouldGiveANormalisedConvolutionStatisticsInsteadOfABias() {
        assertThat(DEEP.weightShapes(25).keySet())
                .startsWith(
                        "block0.weight",
                        "block0.norm.gamma",
                        "block0.norm.beta",
                        "block0.norm.mean",
                        "block0.norm.variance")
                .endsWith("block3.norm.variance", "output.weight", "output.bias")
                .hasSize(22);
        assertThat(DEEP.weightShapes(25))
                .containsEntry("block3.weight", List.of(3, 3, 16, 24))
                .containsEntry("block3.norm.gamma", List.of(24))
                .containsEntry("output.weight", List.of(24, 25));
    }

    /** Parameters and multiply-adds as in table 4 of the paper: 3.4 and 300 million at 224x224, the classifier left out. */
    @Test
    void shouldHaveMobileNetsSizeAndCost() {
        var network = MobileNetV2.DEFAULT.architecture(224, 224, 0, 0);
        assertThat(network.output("last")).isEqualTo(new FeatureMap(7, 7, 1_280));
        assertThat(network.nodes().stream().filter(Convolution.class::isInstance))
                .hasSize(MobileNetV2.CONVOLUTIONS);
        assertThat(network.multiplyAdds(1) / 1_000_000).isEqualTo(299);
        assertThat(MobileNetV2.DEFAULT.architecture(160, 112, 0, 0).multiplyAdds(23) / 1_000_000)
                .isEqualTo(111);
        assertThat(network.weightShapes(1)).containsEntry("block17.depthwise.weight", List.of(3, 3, 960, 1));
    }

    @Test
    void shouldPadAsTensorFlowDoes() {
        assertThat(Padding.SAME.before(160, 3, 2)).isZero();
        assertThat(Padding.SAME.after(160, 3, 2)).isEqualTo(1);
        assertThat(Padding.SAME.before(7, 3, 2)).isEqualTo(1);
        assertThat(Padding.SAME.outputs(7, 3, 2)).isEqualTo(4);
        assertThat(Padding.SYMMETRIC.before(160, 3, 2)).isEqualTo(1);
        assertThat(Padding.SYMMETRIC.outputs(160, 3, 2)).isEqualTo(80);
    }

    @Test
    void shouldRefuseActivationsThatNoMemoryHolds() {
        assertThatThrownBy(() -> Networks.plain(1_024, 1_024, true, Head.AVERAGE, 0, "4096u"))
                .hasMessage("block0: values of its output: 4294967296 (expected: at most 33554432)");
        assertThatThrownBy(() -> Networks.plain(1_024, 1_024, true, Head.AVERAGE, 0, "32u", "32u", "32u", "32u", "32u"))
                .hasMessageStartingWith("values of all outputs: ");
    }

    @Test
    void shouldRefuseWeightsThatNoMemoryHolds() {
        assertThatThrownBy(() -> PlainNetwork.study(256, 256, List.of(64), 4_096, 0, 0))
                .hasMessageStartingWith("weights: 4294973184 (expected: at most ");
    }

    @Test
    void shouldRefuseNodesThatAreNoNetwork() {
        var input = InputNormalisation.UNIT;
        var average = new GlobalAverage("average", "input");
        assertThatThrownBy(() -> new Architecture("test", 8, 8, List.of(average, input)))
                .hasMessageStartingWith("first node: GlobalAverage");
        assertThatThrownBy(() -> new Architecture("test", 8, 8, List.of(input, new GlobalAverage("a", "later"))))
                .hasMessage("a: input 'later' (expected: the name of a node before it)");
        assertThatThrownBy(() -> new Architecture("test", 8, 8, List.of(input, average, average)))
                .hasMessage("node: average (expected: a name of its own)");
        assertThatThrownBy(() ->
                        new Architecture("test", 8, 8, List.of(input, average, new GlobalAverage("other", "input"))))
                .hasMessage("node: average is read by none (expected: each but the last is)");
        assertThatThrownBy(() -> new Architecture(
                        "test", 8, 8, List.of(input, average, new Addition("sum", "input", "average"))))
                .hasMessage("sum: inputs of 8x8x3 and 1x1x3 (expected: two of one size)");
        assertThatThrownBy(() -> new GlobalAverage("../weights", "input"))
                .hasMessage("node: '../weights' (expected: a name such as block1.conv)");
    }

    @Test
    void shouldChangeDropoutAndNothingElse() {
        var dropped = DEEP.withDropout(0.1, 0.4);
        assertThat(dropped.dropout(false)).isEqualTo(0.1);
        assertThat(dropped.dropout(true)).isEqualTo(0.4);
        assertThat(dropped).isNotEqualTo(DEEP);
        assertThat(dropped.withDropout(0, 0)).isEqualTo(DEEP);
        assertThat(dropped.weightShapes(3)).isEqualTo(DEEP.weightShapes(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "64u", "1", "4096u"})
    void shouldReadABlockAsItIsWritten(String text) {
        assertThat(PlainNetwork.Block.parse(text)).hasToString(text);
        assertThat(PlainNetwork.Block.parse(text).pooled()).isEqualTo(!text.endsWith("u"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "0", "0u", "4097", "64p", "64uu", "6 4", "-1"})
    void shouldRefuseABlockThatIsNone(String text) {
        assertThatThrownBy(() -> PlainNetwork.Block.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
