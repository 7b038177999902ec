package dev.marquee.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final DeadLetter LETTER = new DeadLetter(
            "IMAGE_TRUNCATED", "the JPEG ends early", "poster-events", 3, 12_345_678_901L, 1_767_323_045_678L);

    @Test
    void shouldReadBackWhatItPutInTheHeaders() {
        assertThat(DeadLetter.from(LETTER.over(new RecordHeaders()))).contains(LETTER);
    }

    @Test
    void shouldKeepTheProducersOwnHeaders() {
        var original = new RecordHeaders().add("trace", "7".getBytes(StandardCharsets.UTF_8));

        assertThat(LETTER.over(original).lastHeader("trace").value()).isEqualTo("7".getBytes(StandardCharsets.UTF_8));
        assertThat(DeadLetter.withoutErrors(LETTER.over(original))).containsExactlyElementsOf(original);
    }

    @Test
    void shouldReplaceTheReasonOfAnEarlierRefusalInsteadOfPilingUp() {
        var replayed = new DeadLetter("VALUE_NOT_AVRO", "", "poster-events", 0, 1, 2).over(new RecordHeaders());

        assertThat(LETTER.over(replayed)).hasSize(6);
    }

    @Test
    void shouldWriteTheEventTimeInMillisecondsBecauseTheDeadLettersOwnTimestampIsTheRefusals() {
        assertThat(LETTER.over(new RecordHeaders())
                        .lastHeader("__streams.errors.timestamp")
                        .value())
                .isEqualTo("1767323045678".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSayThatNobodyKnowsTheEventTimeWhereTheHeaderIsMissing() {
        var headers = LETTER.over(new RecordHeaders()).remove(DeadLetter.TIMESTAMP);

        assertThat(DeadLetter.from(headers).orElseThrow().timestamp()).isEqualTo(-1);
    }

    @Test
    void shouldSeeThatARecordIsNoDeadLetter() {
        assertThat(DeadLetter.from(new RecordHeaders())).isEmpty();
    }
}
