package dev.marquee.trainer.labels;

import dev.marquee.schemas.labels.GenreNames;

/**
 * The faults that only the label join looks for in a record; those that every reader looks for are
 * {@link dev.marquee.schemas.deadletter.RecordFault}s. The names are the codes in the dead letters and never change.
 */
public enum JoinFault {
    /** A genre without a visible character. */
    LABEL_BLANK,
    /** A genre of more than {@value GenreNames#MAX_CHARACTERS} characters. */
    LABEL_TOO_LONG,
    /** More than {@value GenreNames#MAX_GENRES} genres. */
    LABEL_TOO_MANY,
    /** More than {@value RecordRules#MAX_WHO} characters in the name of who labelled. */
    LABEL_WHO_TOO_LONG,
    /** A picture that is no complete JPEG, PNG or WebP. */
    PICTURE_UNUSABLE;

    /** Returns the stable code, as in a dead letter's reason header. */
    public String code() {
        return name();
    }
}
