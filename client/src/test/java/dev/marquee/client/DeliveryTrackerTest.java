package dev.marquee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class DeliveryTrackerTest {

    private final DeliveryTracker deliveries = new DeliveryTracker();

    @Test
    void shouldCountWhatKafkaConfirmed() {
        deliveries.of("poster a").onCompletion(null, null);
        deliveries.of("poster b").onCompletion(null, null);

        assertThat(deliveries.confirmed()).isEqualTo(2);
        assertThatCode(deliveries::requireNoFailure).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheFirstRecordThatKafkaDidNotTake() {
        var first = new RecordTooLargeException("too large");
        deliveries.of("poster a").onCompletion(null, null);
        deliveries.of("poster b").onCompletion(null, first);
        deliveries.of("poster c").onCompletion(null, new RecordTooLargeException("also too large"));

        var refused = catchThrowableOfType(NotDeliveredException.class, deliveries::requireNoFailure);
        assertThat(refused)
                .hasCause(first)
                .hasMessage("poster b was not delivered, 1 before it were: too large")
                .isInstanceOf(MarqueeClientException.class);
        assertThat(refused.delivered()).isEqualTo(1);
    }
}
