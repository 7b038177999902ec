package dev.marquee.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.graph.PlainNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCostTest {

    @Test
    void shouldCountConvolutionsAndProducts() {
        // 8x8x3 -> 4 filters -> 4x4x4 -> 8 filters -> 2x2x8 -> 10 units -> 5 genres
        var cost = NetworkCost.of(PlainNetwork.study(8, 8, List.of(4, 8), 10, 0, 0), 5);

        var first = 8 * 8 * 9 * 3 * 4;
        var rest = 4 * 4 * 9 * 4 * 8 + 2 * 2 * 8 * 10 + 10 * 5;
        assertThat(cost).isEqualTo(new NetworkCost(first + rest, 2 * first + 3 * rest));
        assertThat(cost.trainingFlops(64)).isEqualTo(2.0 * 64 * (2 * first + 3 * rest));
    }

    @Test
    void shouldCountTheBundledModel() {
        assertThat(BenchmarkModel.BUNDLED.cost().scoring()).isGreaterThan(1_000_000);
        assertThat(BenchmarkModel.BUNDLED.summary())
                .contains(BenchmarkModel.BUNDLED.description().architecture().summary());
    }
}
