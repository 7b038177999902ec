package dev.marquee.cnn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {

    private static final int ROW = 1_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 0.9})
    void shouldDropItsShare(double dropped) {
        var mask = new DropoutMask(dropped, ROW);
        var cut = 0;
        for (var row = 0; row < 1_000; row++) {
            cut += zeros(applied(mask, DropoutMask.hash(row)));
        }
        assertThat(cut / 1e6).isCloseTo(dropped, within(0.002)); // four standard deviations of a million draws
    }

    @Test
    void shouldDropEveryPlaceEquallyOften() {
        var mask = new DropoutMask(0.5, ROW);
        var kept = new int[ROW];
        for (var row = 0; row < 10_000; row++) {
            var values = applied(mask, DropoutMask.hash(row));
            for (var i = 0; i < ROW; i++) {
                kept[i] += values[i];
            }
        }
        assertThat(Arrays.stream(kept).min().orElseThrow()).isGreaterThan(4_750);
        assertThat(Arrays.stream(kept).max().orElseThrow()).isLessThan(5_250);
    }

    @Test
    void shouldDependOnTheKeyAlone() {
        var mask = new DropoutMask(0.5, ROW);
        assertThat(applied(mask, 7))
                .isEqualTo(applied(new DropoutMask(0.5, ROW), 7))
                .isNotEqualTo(applied(mask, 8));
    }

    private static int[] applied(DropoutMask mask, int key) {
        var values = new int[ROW];
        Arrays.fill(values, 1);
        mask.apply(values, key);
        return values;
    }

    private static int zeros(int[] values) {
        return (int) Arrays.stream(values).filter(value -> value == 0).count();
    }
}
