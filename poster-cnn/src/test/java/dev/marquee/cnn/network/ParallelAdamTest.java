package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.kernels.NativeKernels;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class ParallelAdamTest {

    private static final int WEIGHTS = 1_003;
    private static final double LEARNING_RATE = 3e-3;

    @BeforeAll
    static void load() {
        NativeKernels.load();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.999", "2, 0.999", "3, 0.99", "16, 0.9"})
    void shouldDoWhatAdamDoesToTheBitStepAfterStep(int shares, double beta2) {
        var shared = new ParallelAdam(LEARNING_RATE, beta2, shares).clone().instantiate(state(), true);
        var plain = new Adam(LEARNING_RATE, 0.9, beta2, 1e-8).instantiate(state(), true);
        var random = new Random(shares);

        for (var step = 0; step < 10; step++) {
            var one = new float[WEIGHTS];
            for (var i = 0; i < WEIGHTS; i++) {
                one[i] = (float) random.nextGaussian();
            }
            var gradient = Nd4j.createFromArray(one).reshape(1, WEIGHTS);
            var same = gradient.dup();

            shared.applyUpdater(gradient, step, 0);
            plain.applyUpdater(same, step, 0);

            assertThat(gradient.data().asFloat())
                    .as("step %d", step)
                    .isEqualTo(same.data().asFloat())
                    .isNotEqualTo(one);
        }
    }

    private static INDArray state() {
        return Nd4j.create(DataType.FLOAT, 1, 2 * WEIGHTS);
    }
}
