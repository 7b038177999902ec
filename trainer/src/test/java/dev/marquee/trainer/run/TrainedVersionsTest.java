package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.PartitionOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedVersionsTest {

    @Test
    void shouldOrderACutByPartition() {
        assertThat(TrainedVersions.offsets(Map.of(10, 1L, 2, 3L, 0, 5L, 7, 0L, 1, 9L)))
                .containsExactly(
                        new PartitionOffset(0, 5L),
                        new PartitionOffset(1, 9L),
                        new PartitionOffset(2, 3L),
                        new PartitionOffset(7, 0L),
                        new PartitionOffset(10, 1L));
    }
}
