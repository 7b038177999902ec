package dev.marquee.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.schemas.deadletter.DeadLetter;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterRecordTest {

    private static final DeadLetter WHY =
            new DeadLetter("IMAGE_EMPTY", "the image has 0 bytes", "poster-events", 2, 17, 5_000);

    @Test
    void shouldBeCalledByItsPosterItsPositionAndItsSource() {
        var letter = DeadLetterRecord.of(record("tt1".getBytes(UTF_8)));

        assertThat(letter.why()).isEqualTo(WHY);
        assertThat(letter.id()).isEqualTo("tt1");
        assertThat(letter.position()).isEqualTo("1@3");
        assertThat(letter.source()).isEqualTo("poster-events-2@17");
        assertThat(letter.eventTime()).contains(Instant.ofEpochMilli(5_000));
        assertThat(letter.isCalled("tt1")).isTrue();
        assertThat(letter.isCalled("1@3")).isTrue();
        assertThat(letter.isCalled("poster-events-2@17")).isTrue();
        assertThat(letter.isCalled("tt2")).isFalse();
    }

    @Test
    void shouldShowAKeyThatIsNoTextInHexadecimalDigits() {
        assertThat(DeadLetterRecord.of(record(new byte[] {(byte) 0xff, 0x10})).id())
                .isEqualTo("0xff10");
        assertThat(DeadLetterRecord.of(record(null)).id()).isEqualTo("(no key)");
    }

    @Test
    void shouldSayThatSomebodyElsesDeadLetterNamesNoReason() {
        var letter = DeadLetterRecord.of(new ConsumerRecord<>("poster-dead-letters", 1, 3, null, new byte[1]));

        assertThat(letter.why().reason()).isEqualTo(DeadLetterRecord.NO_REASON);
        assertThat(letter.source()).isEqualTo("-");
        assertThat(letter.eventTime()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key) {
        var record = new ConsumerRecord<>("poster-dead-letters", 1, 3, key, new byte[1]);
        WHY.over(new RecordHeaders()).forEach(record.headers()::add);
        return record;
    }
}
