package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

    private static final int SIZE = 50;

    private static int[] epoch(BatchOrder order) {
        order.shuffle();
        return IntStream.range(0, SIZE).map(order::at).toArray();
    }

    @Test
    void shouldTakeEveryExampleExactlyOnceInEachEpoch() {
        var order = new BatchOrder(SIZE, 1);
        var all = IntStream.range(0, SIZE).toArray();

        for (var i = 0; i < 20; i++) {
            assertThat(epoch(order)).as("epoch %d", i).containsExactlyInAnyOrder(all);
        }
    }

    @Test
    void shouldTakeThemInAnotherOrderInEachEpoch() {
        var order = new BatchOrder(SIZE, 1);
        var first = epoch(order);
        var second = epoch(order);

        assertThat(first).isNotEqualTo(IntStream.range(0, SIZE).toArray()).isNotEqualTo(second);
    }

    @Test
    void shouldRepeatItselfWithTheSameSeed() {
        var one = new BatchOrder(SIZE, 7);
        var other = new BatchOrder(SIZE, 7);
        var different = new BatchOrder(SIZE, 8);

        for (var i = 0; i < 3; i++) {
            var expected = epoch(one);
            assertThat(epoch(other)).as("epoch %d", i).isEqualTo(expected);
            assertThat(epoch(different)).as("epoch %d", i).isNotEqualTo(expected);
            for (var draw = 0; draw < SIZE; draw++) {
                assertThat(other.mirror()).as("draw %d", draw).isEqualTo(one.mirror());
            }
        }
    }

    @Test
    void shouldMirrorAboutHalf() {
        var order = new BatchOrder(1, 3);

        assertThat(IntStream.range(0, 10_000).filter(i -> order.mirror()).count())
                .isBetween(4_800L, 5_200L);
    }

    @Test
    void shouldLeaveOneExampleWhereItIs() {
        var order = new BatchOrder(1, 3);
        order.shuffle();

        assertThat(order.at(0)).isZero();
    }
}
