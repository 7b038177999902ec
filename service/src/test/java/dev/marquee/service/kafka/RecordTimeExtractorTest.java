package dev.marquee.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimeExtractorTest {

    @Test
    void shouldBeTheRecordsOwnWhateverStreamTimeSays() {
        assertThat(new RecordTimeExtractor().extract(record(5), 1_000)).isEqualTo(5);
    }

    @Test
    void shouldTakeARecordWithoutTimestampForTheOldestBecauseStreamsWouldDropItOrStop() {
        assertThat(new RecordTimeExtractor().extract(record(-1), 1_000)).isZero();
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "label-feedback",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "a",
                "b",
                new RecordHeaders(),
                Optional.empty());
    }
}
