package dev.marquee.cli.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.client.DeadLetterRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter for programs. The value is not part of it; {@code show --save} writes it to a file.
 *
 * @param id the posterId; null if the record had no key
 * @param eventTime null if the dead letter's writer did not tell
 * @param bytes the size of the value; null if the record had none
 * @param headers left out where null
 */
record DeadLetterJson(
        String position,
        String reason,
        @Nullable String id,
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        String message,
        @Nullable Instant eventTime,
        Instant refusedAt,
        @Nullable Integer bytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Header> headers) {

    record Header(String key, String value) {}

    static DeadLetterJson withoutHeaders(DeadLetterRecord letter) {
        return of(letter, null);
    }

    static DeadLetterJson withHeaders(DeadLetterRecord letter) {
        var headers = new ArrayList<Header>();
        letter.headers()
                .forEach(header -> headers.add(
                        new Header(header.key(), header.value() == null ? "" : DeadLetterRecord.text(header.value()))));
        return of(letter, headers);
    }

    private static DeadLetterJson of(DeadLetterRecord letter, @Nullable List<Header> headers) {
        var why = letter.why();
        return new DeadLetterJson(
                letter.position(),
                why.reason(),
                letter.key() == null ? null : letter.id(),
                why.topic(),
                why.partition(),
                why.offset(),
                why.message(),
                letter.eventTime().orElse(null),
                letter.refusedAt(),
                letter.value() == null ? null : (Integer) letter.bytes(),
                headers);
    }
}
