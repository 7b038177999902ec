package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.events.TrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingRequestReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("training-requests", 0);

    /** One that cannot commit while Kafka is away. */
    private static final class Flaky extends MockConsumer<String, TrainingRequest> {
        private boolean away;

        Flaky() {
            super("earliest");
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (away) {
                throw new TimeoutException("no answer");
            }
            super.commitSync(offsets, timeout);
        }
    }

    private final Flaky consumer = new Flaky();
    private final TrainingRequestReader requests = new TrainingRequestReader(consumer, PARTITION);

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        // As the real one is configured: a request a poll.
        consumer.setMaxPollRecords(1);
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "a", request("a")));
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 1, "b", request("b")));
    }

    private static TrainingRequest request(String id) {
        return new TrainingRequest(id, "ana", "new posters", Instant.EPOCH, false);
    }

    private Optional<String> next() {
        return requests.next(Duration.ZERO).map(TrainingRequest::getRequestId);
    }

    private long committed() {
        var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    @Test
    void shouldHandOutTheSameRequestUntilItsRunHasComeToAnEnd() {
        assertThat(next()).contains("a");
        assertThat(next()).as("its run failed").contains("a");
        assertThat(committed()).isZero();

        requests.done();

        assertThat(committed()).isEqualTo(1);
        assertThat(next()).contains("b");
    }

    @Test
    void shouldNoteTheEndLaterAndNotRunAgainWhenKafkaIsAwayJustThen() {
        next();
        consumer.away = true;
        assertThatThrownBy(requests::done).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(this::next).isInstanceOf(TimeoutException.class);

        consumer.away = false;

        assertThat(next()).contains("b");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void shouldHaveNothingMoreBehindTheLastOne() {
        next();
        requests.done();
        next();
        requests.done();

        assertThat(next()).isEmpty();
        assertThat(committed()).isEqualTo(2);
    }
}
