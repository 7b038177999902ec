package dev.marquee.trainer.labels;

import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.Excerpt;
import dev.marquee.schemas.deadletter.RecordFault;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import dev.marquee.schemas.labels.GenreNames;
import dev.marquee.schemas.serde.UndecodableValueException;

/** A record that must not reach the join. It becomes a dead letter with this reason and message. */
final class InvalidRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String explanation;

    private InvalidRecordException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.explanation = message;
    }

    /**
     * Returns the dead letter that the record becomes; its reason is the code of a
     * {@link RecordFault} or a {@link JoinFault}.
     */
    DeadLetter deadLetter(String topic, int partition, long offset, long timestamp) {
        return new DeadLetter(reason, explanation, topic, partition, offset, timestamp);
    }

    static InvalidRecordException unusableKey(UnusableKeyException cause) {
        return of(cause.fault(), String.valueOf(cause.getMessage()));
    }

    static InvalidRecordException valueTooLarge(int length) {
        return of(RecordFault.VALUE_TOO_LARGE, DeadLetter.tooLarge(length));
    }

    static InvalidRecordException undecodable(UndecodableValueException cause) {
        return of(RecordFault.of(cause.fault()), String.valueOf(cause.getMessage()));
    }

    static InvalidRecordException blankGenre(int position, int count) {
        return of(
                JoinFault.LABEL_BLANK,
                "genre " + position + " of " + count + " is blank (expected: 1 to " + GenreNames.MAX_CHARACTERS
                        + " characters; no genre at all is an empty list)");
    }

    static InvalidRecordException longGenre(String genre, int length) {
        return of(
                JoinFault.LABEL_TOO_LONG,
                "genre '" + Excerpt.of(genre) + "' of " + length + " characters (expected: at most "
                        + GenreNames.MAX_CHARACTERS + ")");
    }

    static InvalidRecordException tooManyGenres(int count) {
        return of(JoinFault.LABEL_TOO_MANY, count + " genres (expected: at most " + GenreNames.MAX_GENRES + ")");
    }

    static InvalidRecordException whoTooLong(int length) {
        return of(
                JoinFault.LABEL_WHO_TOO_LONG,
                "who: " + length + " characters (expected: at most " + RecordRules.MAX_WHO + ")");
    }

    static InvalidRecordException unusablePicture(ImageRefusedException cause) {
        return of(JoinFault.PICTURE_UNUSABLE, String.valueOf(cause.getMessage()));
    }

    private static InvalidRecordException of(RecordFault fault, String message) {
        return new InvalidRecordException(fault.code(), message);
    }

    private static InvalidRecordException of(JoinFault fault, String message) {
        return new InvalidRecordException(fault.code(), message);
    }
}
