package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    /** Beta(a, a) has mean 1/2 and variance 1 / (4 (2 a + 1)). */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 0.4, 1})
    void shouldDrawSharesFromTheBetaDistribution(double a) {
        var random = new SplittableRandom(1);

        var shares = DoubleStream.generate(() -> Batch.mixUpShare(a, random))
                .limit(20_000)
                .toArray();

        assertThat(DoubleStream.of(shares).allMatch(share -> share >= 0 && share <= 1))
                .as("all in [0, 1]")
                .isTrue();
        assertThat(DoubleStream.of(shares).average().orElseThrow()).as("mean").isCloseTo(0.5, within(0.015));
        assertThat(DoubleStream.of(shares)
                        .map(share -> (share - 0.5) * (share - 0.5))
                        .average()
                        .orElseThrow())
                .as("variance")
                .isCloseTo(1 / (4 * (2 * a + 1)), within(0.006));
    }

    @Test
    void shouldLeaveTheMiddleOfAnOddBatchAndEverySumAlone() {
        var batch = new Batch(new float[] {1, 10, 100, 1_000, 10_000}, new float[] {0, 0, 1, 1, 1}, 5);

        batch.mixUp(1, new SplittableRandom(2));

        assertThat(batch.input()[2]).isEqualTo(100);
        assertThat(batch.input()[0] + batch.input()[4]).isCloseTo(10_001, within(0.01f));
        assertThat(batch.input()[1] + batch.input()[3]).isCloseTo(1_010, within(0.01f));
        assertThat(batch.truth()[0] + batch.truth()[4]).isCloseTo(1, within(1e-6f));
        assertThat(batch.truth()[0]).isStrictlyBetween(0f, 1f);
    }

    @Test
    void shouldLeaveABatchOfOneAlone() {
        var batch = new Batch(new float[] {3, 4}, new float[] {1}, 1);

        batch.mixUp(1, new SplittableRandom(2));

        assertThat(batch.input()).containsExactly(3, 4);
        assertThat(batch.truth()).containsExactly(1);
    }
}
