package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.trainer.dataset.TrainingSet.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

    @Test
    void shouldOrderExamplesByPosterIdSoThatTheSameSetIsTheSameRun() {
        var one = Examples.labelled("tt10", "Drama");
        var two = Examples.labelled("tt2", "Drama");
        var three = Examples.labelled("Tt3", "Drama");

        assertThat(new Snapshot(List.of(one, two, three), Map.of()).examples()).containsExactly(three, one, two);
        assertThat(new Snapshot(List.of(two, three, one), Map.of()).examples()).containsExactly(three, one, two);
    }

    @Test
    void shouldKeepTheCutItWasTakenAt() {
        var cut = new HashMap<>(Map.of(0, 10L, 1, 20L));
        var snapshot = new Snapshot(List.of(), cut);

        cut.put(0, 11L);

        assertThat(snapshot.cut()).isEqualTo(Map.of(0, 10L, 1, 20L));
        assertThatThrownBy(() -> snapshot.cut().put(0, 12L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
