package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.trainer.training.Recipe.Schedule;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    private static double[] rates(Schedule schedule, int stepsPerEpoch) {
        return IntStream.range(0, schedule.epochs() * stepsPerEpoch)
                .mapToDouble(step -> schedule.learningRate(step, stepsPerEpoch))
                .toArray();
    }

    @Test
    void shouldRiseInAStraightLineAndFallAlongHalfACosine() {
        var rates = rates(new Schedule(8, 2, 0.8, 1), 2);

        assertThat(rates).hasSize(16);
        assertThat(new double[] {rates[0], rates[1], rates[2], rates[3]})
                .containsExactly(new double[] {0.2, 0.4, 0.6, 0.8}, ROUNDING);
        for (var step = 4; step < 16; step++) {
            assertThat(rates[step])
                    .as("step %d", step)
                    .isCloseTo(0.4 * (1 + Math.cos(Math.PI * (step - 4) / 12)), ROUNDING);
        }
        assertThat(rates[10]).as("half of the way down").isCloseTo(0.4, ROUNDING);
    }

    @Test
    void shouldStartAtTheHighestWithoutWarmUp() {
        assertThat(rates(new Schedule(2, 0, 0.8, 1), 2))
                .containsExactly(
                        new double[] {0.8, 0.4 * (1 + Math.sqrt(0.5)), 0.4, 0.4 * (1 - Math.sqrt(0.5))}, ROUNDING);
    }

    @Test
    void shouldWarmUpForNoMoreThanHalfOfAShortTraining() {
        assertThat(rates(new Schedule(2, 3, 0.8, 1), 2)).containsExactly(new double[] {0.4, 0.8, 0.8, 0.4}, ROUNDING);
    }

    @Test
    void shouldTakeTheOneStepOfTheShortestTrainingAtTheHighest() {
        assertThat(rates(new Schedule(1, 3, 0.8, 1), 1)).containsExactly(0.8);
    }

    @Test
    void shouldNeverBeZeroOrMoreThanTheHighest() {
        for (var epochs = 1; epochs < 12; epochs++) {
            for (var stepsPerEpoch = 1; stepsPerEpoch < 5; stepsPerEpoch++) {
                assertThat(DoubleStream.of(rates(new Schedule(epochs, 3, 0.8, 1), stepsPerEpoch))
                                .boxed())
                        .as("%d epochs of %d steps", epochs, stepsPerEpoch)
                        .allMatch(rate -> rate > 0 && rate <= 0.8);
            }
        }
    }
}
