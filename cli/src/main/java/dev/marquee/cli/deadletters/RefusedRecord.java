package dev.marquee.cli.deadletters;

import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.RecordFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic.
 *
 * @param partition of the dead-letter topic
 * @param offset in that partition
 * @param refusedAt when it was refused: the dead-letter topic keeps the time of writing
 * @param key as it was, not necessarily text; null if it had none
 * @param value as it was; null if it had none
 * @param headers the original ones and the dead letter's own
 * @param why what the headers say
 */
record RefusedRecord(
        int partition,
        long offset,
        Instant refusedAt,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        DeadLetter why) {

    /** What stands for a reason where somebody else's dead letter names none. */
    static final String NO_REASON = "NOT_TOLD";

    static RefusedRecord of(ConsumerRecord<byte[], byte[]> found) {
        var why = DeadLetter.from(found.headers())
                .orElseGet(
                        () -> new DeadLetter(NO_REASON, "no " + DeadLetter.REASON + " in its headers", "", -1, -1, -1));
        return new RefusedRecord(
                found.partition(),
                found.offset(),
                Instant.ofEpochMilli(found.timestamp()),
                found.key(),
                found.value(),
                found.headers(),
                why);
    }

    /** The posterId, where the key is text; else its bytes in hexadecimal digits. */
    String id() {
        return key == null ? "(no key)" : text(key);
    }

    /** Where it stands in the dead-letter topic: {@code 2@17}. */
    String position() {
        return partition + "@" + offset;
    }

    /** Where it stood before: {@code poster-events-2@17}. */
    String source() {
        return why.topic().isEmpty() ? "-" : why.topic() + "-" + why.partition() + "@" + why.offset();
    }

    /** The record's own event time; empty where the dead letter's writer did not tell. */
    Optional<Instant> eventTime() {
        return why.timestamp() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(why.timestamp()));
    }

    /** Whether a person means this one: by posterId, by its position here, or by where it stood before. */
    boolean isCalled(String name) {
        return name.equals(id()) || name.equals(position()) || name.equals(source());
    }

    int bytes() {
        return value == null ? 0 : value.length;
    }

    /** As text where it is UTF-8, else in hexadecimal digits behind 0x. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
    }

    /** Whether something stayed behind because it was too large for a dead letter: at least the value. */
    boolean isIncomplete() {
        // The reason alone tells it in the dead letters of releases that did not write the header.
        return DeadLetter.isIncomplete(headers) || why.reason().equals(RecordFault.VALUE_TOO_LARGE.code());
    }
}
