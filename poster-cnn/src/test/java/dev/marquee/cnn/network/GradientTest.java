package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.Networks;
import dev.marquee.cnn.graph.PlainArithmetic;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.PlainNetwork.Head;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation against central differences of the loss written out in double precision. */
class GradientTest {

    private static final int GENRES = 3;
    private static final int POSTERS = 3;
    private static final double STEP = 1e-6;

    static Stream<Architecture> architectures() {
        return Stream.of(
                // Both poolings of the first drop a row or a column.
                PlainNetwork.study(19, 21, List.of(3, 4), 6, 0, 0),
                PlainNetwork.study(8, 8, List.of(5), 7, 0, 0),
                PlainNetwork.study(16, 24, List.of(4, 3, 5), 4, 0, 0),
                Networks.plain(9, 11, false, Head.FLAT, 4, "3", "4u", "5"),
                Networks.plain(9, 8, false, Head.AVERAGE, 0, "3u", "4", "4u"),
                Networks.plain(9, 11, true, Head.FLAT, 4, "3", "4u", "5"),
                Networks.plain(8, 9, true, Head.FLAT, 0, "3u", "4", "5u"),
                Networks.plain(11, 9, true, Head.AVERAGE, 0, "4", "3", "5u"),
                Networks.plain(8, 10, true, Head.AVERAGE, 6, "4", "5u", "5u"),
                Networks.ofEveryNode(17, 19, 0),
                Networks.ofEveryNode(18, 20, 0));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void shouldBeTheSlopeOfTheLossForEveryWeight(Architecture architecture) {
        var random = new Random(17);
        var input = new float[POSTERS * architecture.inputLength()];
        for (var i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        var truth = new float[POSTERS * GENRES];
        for (var i = 0; i < truth.length; i++) {
            truth[i] = i % 4 == 3 ? Float.NaN : random.nextInt(5) / 4f; // soft truth, and unknown one, too
        }
        var weights = SampleModel.weights(architecture, GENRES, 11);
        try (var network = TrainableNetwork.create(architecture, GENRES, 1, 1e-3)) {
            network.setWeights(weights);
            network.gradients(input, truth).forEach((name, gradient) -> {
                if (!name.endsWith(".mean") && !name.endsWith(".variance")) {
                    assertSlope(architecture, weights, name, gradient.values(), input, truth);
                }
            });
            assertThat(network.weights()).as("the weights stay").isEqualTo(weights);
        }
    }

    private static void assertSlope(
            Architecture architecture,
            Map<String, Tensor> weights,
            String name,
            float[] gradient,
            float[] input,
            float[] truth) {
        var doubles = PlainArithmetic.doubles(weights);
        var network = PlainArithmetic.training(architecture, doubles);
        var values = doubles.get(name);
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            values[i] = value + STEP;
            var above = network.loss(input, truth);
            values[i] = value - STEP;
            var below = network.loss(input, truth);
            values[i] = value;
            var slope = (above - below) / (2 * STEP);
            assertThat((double) gradient[i])
                    .as("%s of %s, value %d", name, architecture.summary(), i)
                    .isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
        }
    }
}
