package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExponentialMovingAverageTest {

    private static final Architecture ARCHITECTURE = SampleModel.deep(16, 16, PlainNetwork.Head.AVERAGE, 0);

    @Test
    void shouldCountTheFirstStepsMoreAndThenDecay() {
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, 1e-3);
                var average = ExponentialMovingAverage.of(network, 0.15)) {
            network.setWeights(filled(1));
            average.update(); // keeps (1 + 0) / (10 + 0) of the random start
            var first = average.weights();
            network.setWeights(filled(2));
            average.update(); // keeps 0.15, less than (1 + 1) / (10 + 1)

            average.weights().forEach((name, tensor) -> {
                for (var i = 0; i < tensor.values().length; i++) {
                    assertThat(tensor.values()[i])
                            .as("%s, value %d", name, i)
                            .isCloseTo(0.15f * first.get(name).values()[i] + 0.85f * 2, within(1e-6f));
                }
            });
            assertThat(first.get("block0.norm.mean").values())
                    .as("0.9 of one, and of nought")
                    .containsOnly(0.9f);
            assertThat(first.get("block0.norm.variance").values())
                    .as("always one")
                    .containsOnly(1f);
        }
    }

    @Test
    void shouldScoreWithTheAverageAndGiveTheWeightsBackToTheBit() {
        var pictures = SelfTest.input(4, ARCHITECTURE);
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, 1e-3);
                var average = ExponentialMovingAverage.of(network, 0.9);
                var copy = TrainableNetwork.create(ARCHITECTURE, 3, 2, 1e-3)) {
            var weights = SampleModel.weights(ARCHITECTURE, 3, 5);
            network.setWeights(weights);
            average.update();
            copy.setWeights(average.weights());

            assertThat(average.use(() -> network.score(pictures))).isDeepEqualTo(copy.score(pictures));
            assertThatThrownBy(() -> average.use(() -> network.score(List.of(new byte[1]))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(network.weights()).isEqualTo(weights).isNotEqualTo(average.weights());
        }
    }

    @Test
    void shouldRefuseADecayThatKeepsEverything() {
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, 1e-3)) {
            assertThatThrownBy(() -> ExponentialMovingAverage.of(network, 1))
                    .hasMessage("decay: 1.0 (expected: >= 0 and < 1)");
        }
    }

    private static Map<String, Tensor> filled(float value) {
        var weights = SampleModel.weights(ARCHITECTURE, 3, 1);
        weights.values().forEach(tensor -> Arrays.fill(tensor.values(), value));
        return weights;
    }
}
