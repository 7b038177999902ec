package dev.marquee.cnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.model.Architecture.Head;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final Architecture DEEP = new Architecture(
            50,
            37,
            Stream.of("8", "16", "16u", "24u").map(Convolution::parse).toList(),
            true,
            Head.AVERAGE,
            0,
            0.1,
            0.4);

    @Test
    void shouldGiveEveryWeightOfTheReferenceNetworkItsShape() {
        assertThat(Architecture.REFERENCE.weightShapes(25))
                .containsEntry("block0.weight", List.of(3, 3, 3, 32))
                .containsEntry("block2.weight", List.of(3, 3, 64, 128))
                .containsEntry("dense.weight", List.of(8 * 8 * 128, 128))
                .containsEntry("output.weight", List.of(128, 25))
                .hasSize(10);
    }

    @Test
    void shouldRoundOddSidesDownAsPoolingDoes() {
        assertThat(new Architecture(67, 45, List.of(4, 4), 8, 0, 0).headLength())
                .isEqualTo(16 * 11 * 4);
    }

    @Test
    void shouldRefuseMorePoolingsThanThePictureHasRows() {
        assertThatThrownBy(() -> new Architecture(4, 4, List.of(1, 1, 1), 1, 0, 0))
                .hasMessageContaining("pooled blocks: 3 (expected: few enough that 4x4 pixels can be halved so often)");
    }

    @Test
    void shouldDescribeItselfInShort() {
        assertThat(Architecture.REFERENCE.summary()).isEqualTo("64x64x3 32-64-128 d128");
        assertThat(DEEP.summary()).isEqualTo("50x37x3 8-16-16u-24u normalised average");
    }

    @Test
    void shouldGiveANormalisedConvolutionStatisticsInsteadOfABias() {
        assertThat(DEEP.weightShapes(25).keySet())
                .startsWith("block0.weight", "block0.gamma", "block0.beta", "block0.mean", "block0.variance")
                .endsWith("block3.variance", "output.weight", "output.bias")
                .hasSize(22);
        assertThat(DEEP.weightShapes(25))
                .containsEntry("block3.weight", List.of(3, 3, 16, 24))
                .containsEntry("block3.gamma", List.of(24))
                .containsEntry("output.weight", List.of(24, 25));
    }

    @Test
    void shouldHalveThePictureWhereItIsPooledOnly() {
        assertThat(List.of(0, 1, 2, 3, 4)).extracting(DEEP::heightBefore).containsExactly(50, 25, 12, 12, 12);
        assertThat(List.of(0, 1, 2, 3, 4)).extracting(DEEP::widthBefore).containsExactly(37, 18, 9, 9, 9);
    }

    @Test
    void shouldRefuseActivationsThatNoMemoryHolds() {
        var convolution = List.of(new Convolution(4_096, false));
        assertThatThrownBy(() -> new Architecture(1_024, 1_024, convolution, true, Head.AVERAGE, 0, 0, 0))
                .hasMessageContaining("activations of a picture behind 4096 filters: 4294967296 (expected: at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "64u", "1", "4096u"})
    void shouldReadAConvolutionAsItIsWritten(String text) {
        assertThat(Convolution.parse(text)).hasToString(text);
        assertThat(Convolution.parse(text).pooled()).isEqualTo(!text.endsWith("u"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "0", "0u", "4097", "64p", "64uu", "6 4", "-1"})
    void shouldRefuseAConvolutionThatIsNone(String text) {
        assertThatThrownBy(() -> Convolution.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
