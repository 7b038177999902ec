package dev.marquee.stream.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSettingsTest {

    @Test
    void shouldRefuseABatchOfNothing() {
        assertThatThrownBy(() -> new BatchSettings(0, Duration.ofMillis(50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxSize: 0 (expected: >= 1)");
    }

    @Test
    void shouldRefuseAWaitThatStreamsClockCannotMeasure() {
        assertThatThrownBy(() -> new BatchSettings(32, Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxWait: PT0.000999999S (expected: >= 1 ms)");
    }
}
