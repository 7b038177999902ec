package dev.marquee.client;

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
public record DeadLetterRecord(
        int partition,
        long offset,
        Instant refusedAt,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        DeadLetter why) {

    /** What stands for a reason where somebody else's dead letter names none. */
    public static final String NO_REASON = "NOT_TOLD";

    static DeadLetterRecord of(ConsumerRecord<byte[], byte[]> found) {
        var why = DeadLetter.from(found.headers())
                .orElseGet(
                        () -> new DeadLetter(NO_REASON, "no " + DeadLetter.REASON + " in its headers", "", -1, -1, -1));
        return new DeadLetterRecord(
                found.partition(),
                found.offset(),
                Instant.ofEpochMilli(found.timestamp()),
                found.key(),
                found.value(),
                found.headers(),
                why);
    }

    /** Returns the posterId, where the key is text; else its bytes in hexadecimal digits. */
    public String id() {
        return key == null ? "(no key)" : text(key);
    }

    /** Returns where it stands in the dead-letter topic: {@code 2@17}. */
    public String position() {
        return partition + "@" + offset;
    }

    /** Returns where it stood before: {@code poster-events-2@17}. */
    public String source() {
        return why.topic().isEmpty() ? "-" : why.topic() + "-" + why.partition() + "@" + why.offset();
    }

    /** Returns the record's own event time; empty where the dead letter's writer did not tell. */
    public Optional<Instant> eventTime() {
        return why.timestamp() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(why.timestamp()));
    }

    /** Returns whether a name means this record: by posterId, by its position here, or by where it stood before. */
    public boolean isCalled(String name) {
        return name.equals(id()) || name.equals(position()) || name.equals(source());
    }

    /** Returns the size of the value; 0 where there is none. */
    public int bytes() {
        return value == null ? 0 : value.length;
    }

    /** Returns bytes as text where they are UTF-8, else in hexadecimal digits behind 0x. */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
    }

    /** Returns whether something stayed behind because it was too large for a dead letter: at least the value. */
    public boolean isIncomplete() {
        // The reason alone tells it in the dead letters of releases that did not write the header.
        return DeadLetter.isIncomplete(headers) || why.reason().equals(RecordFault.VALUE_TOO_LARGE.code());
    }
}
