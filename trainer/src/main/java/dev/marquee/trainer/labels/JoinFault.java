package dev.marquee.trainer.labels;

/**
 * What only the join finds wrong with a record; what every reader finds is a
 * {@link dev.marquee.schemas.deadletter.RecordFault}. The names are the codes in the dead letters and never change.
 */
public enum JoinFault {
    /** A genre without a visible character. */
    LABEL_BLANK,
    /** A genre of more than {@value GenreSpelling#MAX_CHARACTERS} characters. */
    LABEL_TOO_LONG,
    /** More than {@value LabelRules#MAX_GENRES} genres. */
    LABEL_TOO_MANY,
    /** More than {@value LabelRules#MAX_WHO} characters in the name of who labelled. */
    LABEL_WHO_TOO_LONG,
    /** A thumbnail whose bytes are not height x width x 3. */
    THUMBNAIL_SIZE;

    /** The stable code. */
    public String code() {
        return name();
    }
}
