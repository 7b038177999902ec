package dev.marquee.cnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

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
        assertThat(new Architecture(67, 45, List.of(4, 4), 8, 0, 0).flatLength())
                .isEqualTo(16 * 11 * 4);
    }

    @Test
    void shouldRefuseMorePoolingsThanThePictureHasRows() {
        assertThatThrownBy(() -> new Architecture(4, 4, List.of(1, 1, 1), 1, 0, 0))
                .hasMessageContaining("blocks: 3 (expected: few enough that 4x4 pixels can be halved so often)");
    }

    @Test
    void shouldDescribeItselfInShort() {
        assertThat(Architecture.REFERENCE.summary()).isEqualTo("64x64x3 32-64-128 d128");
    }
}
