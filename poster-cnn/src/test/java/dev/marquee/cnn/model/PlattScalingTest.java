package dev.marquee.cnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

    private static final PlattScaling SCALING = new PlattScaling(List.of(2.0, 0.5), List.of(1.0, -3.0));

    /** slope * (x . w + b) + intercept is x . (slope * w) + (slope * b + intercept). */
    @Test
    void shouldScaleTheColumnsOfTheOutputLayerAndNothingElse() {
        var dense = new Tensor(List.of(2, 2), new float[] {1, 2, 3, 4});
        var weights = Map.of(
                "dense.weight", dense,
                "output.weight", new Tensor(List.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}),
                "output.bias", new Tensor(List.of(2), new float[] {10, 20}));

        var scaled = SCALING.appliedTo(weights);

        assertThat(scaled)
                .containsOnly(
                        Map.entry("dense.weight", dense),
                        Map.entry("output.weight", new Tensor(List.of(3, 2), new float[] {2, 1, 6, 2, 10, 3})),
                        Map.entry("output.bias", new Tensor(List.of(2), new float[] {21, 7})));
        assertThat(weights.get("output.bias").values())
                .as("the weights that were given")
                .containsExactly(10, 20);
    }

    @Test
    void shouldLeaveEveryBitOfTheWeightsWhenItIsTheIdentity() {
        var weights = SampleModel.weights(SampleModel.TINY, 3, 4);

        assertThat(PlattScaling.identity(3).appliedTo(weights)).isEqualTo(weights);
        assertThat(PlattScaling.identity(3).genres()).isEqualTo(3);
    }

    @Test
    void shouldRefuseALineThatWouldTurnARankingRoundOrIsNoNumber() {
        assertRefused(List.of(0.0), List.of(0.0), "slope: 0.0 (expected: > 0 and <= 1000.0)");
        assertRefused(List.of(-1.0), List.of(0.0), "slope: -1.0");
        assertRefused(List.of(Double.NaN), List.of(0.0), "slope: NaN");
        assertRefused(List.of(1.0), List.of(Double.NaN), "intercept: NaN (expected: -1000.0 to 1000.0)");
        assertRefused(List.of(1.0), List.of(-1e9), "intercept: -1.0E9");
        assertRefused(List.of(1.0), List.of(), "intercepts: 0 (expected: 1, as many as slopes)");
    }

    private static void assertRefused(List<Double> slopes, List<Double> intercepts, String reason) {
        assertThatThrownBy(() -> new PlattScaling(slopes, intercepts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
