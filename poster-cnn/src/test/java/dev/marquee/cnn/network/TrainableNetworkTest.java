package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.SampleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainableNetworkTest {

    private static final Architecture ARCHITECTURE = new Architecture(16, 16, List.of(4, 8), 16, 0.1, 0.1);

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

    /** Which third of the picture is bright decides the genre: what a convolutional network must be able to learn. */
    @Test
    void shouldLearnWhatThePicturesShow() {
        var random = new Random(5);
        try (var network = TrainableNetwork.create(ARCHITECTURE, 3, 1, 3e-3)) {
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
