package dev.marquee.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.schemas.topics.MarqueeTopic;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CarriedRecordTest {

    private static final DeadLetter WHY = new DeadLetter("VALUE_NOT_AVRO", "no Avro", "poster-events", 0, 1, 2);
    private static final byte[] KEY = "film-1".getBytes(UTF_8);
    private static final byte[] VALUE = {1, 2, 3};
    private static final int LARGEST = MarqueeTopic.MAX_RECORD_BYTES;

    @Test
    void shouldCarryARecordAsItIs() {
        var carried = CarriedRecord.of(WHY, KEY, VALUE, headers(7));

        assertThat(carried.key()).isSameAs(KEY);
        assertThat(carried.value()).isSameAs(VALUE);
        assertThat(DeadLetter.withoutErrors(carried.headers())).isEqualTo(headers(7));
        assertThat(DeadLetter.from(carried.headers())).contains(WHY);
        assertThat(DeadLetter.isIncomplete(carried.headers())).isFalse();
    }

    @Test
    void shouldCarryTheLargestRecordWholeAndNoLargerOne() {
        var most = new byte[LARGEST - KEY.length];

        assertThat(CarriedRecord.of(WHY, KEY, most, headers()).value()).isSameAs(most);
        assertThat(CarriedRecord.of(WHY, KEY, new byte[most.length + 1], headers())
                        .value())
                .isNull();
    }

    @Test
    void shouldLeaveAValueBehindThatIsTooLarge() {
        var carried = CarriedRecord.of(WHY, KEY, new byte[LARGEST], headers(7));

        assertThat(carried.key()).isSameAs(KEY);
        assertThat(carried.value()).isNull();
        assertThat(leftOut(carried)).isEqualTo("value");
        assertThat(carried.headers().lastHeader("h0")).isNotNull();
    }

    @Test
    void shouldLeaveEverythingBehindWhereKeyOrHeadersAreTooLarge() {
        assertThat(leftOut(CarriedRecord.of(WHY, new byte[LARGEST], VALUE, headers())))
                .isEqualTo("key, value, headers");
        assertThat(leftOut(CarriedRecord.of(WHY, KEY, VALUE, headers(LARGEST)))).isEqualTo("key, value, headers");
    }

    @Test
    void shouldKnowAnIncompleteOneByItsHeaders() {
        assertThat(DeadLetter.isIncomplete(
                        CarriedRecord.of(WHY, KEY, new byte[LARGEST], headers()).headers()))
                .isTrue();
    }

    static Stream<CarriedRecord> largest() {
        return Stream.of(
                CarriedRecord.of(WHY, KEY, new byte[LARGEST - KEY.length], headers()),
                CarriedRecord.of(WHY, new byte[LARGEST], null, headers()),
                CarriedRecord.of(WHY, null, new byte[LARGEST], headers(900_000)),
                CarriedRecord.of(WHY, new byte[950_000], new byte[LARGEST], headers()),
                // As many headers as there can be: each costs more than its bytes.
                CarriedRecord.of(WHY, null, null, headers(new int[500_000])));
    }

    @ParameterizedTest
    @MethodSource("largest")
    void shouldAlwaysFitIntoTheDeadLetterTopic(CarriedRecord carried) {
        // What a producer compares with its max.request.size.
        var size = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                carried.key(),
                carried.value(),
                carried.headers().toArray());

        assertThat(size).isLessThanOrEqualTo(MarqueeTopic.MAX_DEAD_LETTER_BYTES);
    }

    private static String leftOut(CarriedRecord carried) {
        return new String(carried.headers().lastHeader(DeadLetter.LEFT_OUT).value(), UTF_8);
    }

    private static Headers headers(int... lengths) {
        var headers = new RecordHeaders();
        for (var i = 0; i < lengths.length; i++) {
            headers.add("h" + i, new byte[lengths[i]]);
        }
        return headers;
    }
}
