package dev.marquee.trainer.labels;

import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.Excerpt;
import dev.marquee.schemas.deadletter.RecordFault;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import dev.marquee.schemas.serde.UndecodableValueException;

/** A record that must not reach the join. It becomes a dead letter with this reason and message. */
final class RefusedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String explanation;

    private RefusedRecordException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.explanation = message;
    }

    /** What becomes of the record: its reason is the code of a {@link RecordFault} or of a {@link JoinFault}. */
    DeadLetter deadLetter(String topic, int partition, long offset, long timestamp) {
        return new DeadLetter(reason, explanation, topic, partition, offset, timestamp);
    }

    static RefusedRecordException unusableKey(UnusableKeyException cause) {
        return of(cause.fault(), String.valueOf(cause.getMessage()));
    }

    static RefusedRecordException valueTooLarge(int length) {
        return of(RecordFault.VALUE_TOO_LARGE, DeadLetter.tooLarge(length));
    }

    static RefusedRecordException undecodable(UndecodableValueException cause) {
        return of(RecordFault.of(cause.fault()), String.valueOf(cause.getMessage()));
    }

    static RefusedRecordException blankGenre(int position, int count) {
        return of(
                JoinFault.LABEL_BLANK,
                "genre " + position + " of " + count + " is blank (expected: 1 to " + GenreSpelling.MAX_CHARACTERS
                        + " characters; no genre at all is an empty list)");
    }

    static RefusedRecordException longGenre(String genre, int length) {
        return of(
                JoinFault.LABEL_TOO_LONG,
                "genre '" + Excerpt.of(genre) + "' of " + length + " characters (expected: at most "
                        + GenreSpelling.MAX_CHARACTERS + ")");
    }

    static RefusedRecordException tooManyGenres(int count) {
        return of(JoinFault.LABEL_TOO_MANY, count + " genres (expected: at most " + LabelRules.MAX_GENRES + ")");
    }

    static RefusedRecordException whoTooLong(int length) {
        return of(
                JoinFault.LABEL_WHO_TOO_LONG,
                "who: " + length + " characters (expected: at most " + LabelRules.MAX_WHO + ")");
    }

    static RefusedRecordException thumbnailSize(int height, int width, int bytes) {
        return of(
                JoinFault.THUMBNAIL_SIZE,
                bytes + " bytes for a thumbnail of height " + height + ", width " + width
                        + " (expected: height x width x 3, both at least 1)");
    }

    private static RefusedRecordException of(RecordFault fault, String message) {
        return new RefusedRecordException(fault.code(), message);
    }

    private static RefusedRecordException of(JoinFault fault, String message) {
        return new RefusedRecordException(fault.code(), message);
    }
}
