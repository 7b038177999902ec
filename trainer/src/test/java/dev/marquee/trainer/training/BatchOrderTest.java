package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

    private static final int SIZE = 50;

    private static int[] epoch(long seed, int epoch) {
        var order = new BatchOrder(SIZE, EpochRandom.of(seed, epoch));
        return IntStream.range(0, SIZE).map(order::at).toArray();
    }

    @Test
    void shouldTakeEveryExampleExactlyOnceInEachEpoch() {
        var all = IntStream.range(0, SIZE).toArray();

        for (var i = 1; i <= 20; i++) {
            assertThat(epoch(1, i)).as("epoch %d", i).containsExactlyInAnyOrder(all);
        }
    }

    @Test
    void shouldTakeThemInAnotherOrderForEachEpochAndEachSeed() {
        var orders = IntStream.range(0, 100)
                .mapToObj(i -> Arrays.toString(epoch(i / 10, i % 10)))
                .distinct();

        assertThat(orders).hasSize(100);
    }

    @Test
    void shouldRepeatItselfWithTheSameSeedAndEpoch() {
        assertThat(epoch(7, 3)).isEqualTo(epoch(7, 3));
    }

    /** Generators of neighbouring seeds must not be the same numbers, some places further on. */
    @Test
    void shouldDrawOtherNumbersForNeighbours() {
        var numbers = IntStream.range(0, 100)
                .mapToObj(i -> EpochRandom.of(i / 10, i % 10))
                .flatMapToLong(random -> random.longs(100));

        assertThat(numbers.distinct().count()).isEqualTo(10_000);
    }

    @Test
    void shouldLeaveOneExampleWhereItIs() {
        assertThat(new BatchOrder(1, EpochRandom.of(3, 1)).at(0)).isZero();
    }
}
