package dev.marquee.schemas.deadletter;

import dev.marquee.schemas.serde.UndecodableValueException;

/**
 * What is wrong with a record whatever its event says: the reason codes that all readers of topics keyed by posterId
 * share. Programs act on {@link #code()}; a code is never renamed and never gets another meaning.
 */
public enum RecordFault {
    /** The key is null or empty, so that the poster is unknown. */
    KEY_MISSING,
    /** The key has more than {@link PosterKey#MAX_BYTES} bytes. */
    KEY_TOO_LONG,
    /** The key's bytes are not UTF-8. */
    KEY_NOT_UTF8,
    /** The value names another poster than the key. */
    KEY_MISMATCH,
    /** The value is null on a topic where null has no meaning. */
    VALUE_MISSING,
    /** The value, uncompressed, is larger than any record that Marquee passes on. */
    VALUE_TOO_LARGE,
    /** The value is not an Avro value of the configured wire format. */
    VALUE_NOT_AVRO,
    /** The value is written in another wire format than the configured one. */
    VALUE_OTHER_FORMAT,
    /** The value was written with a schema that this release, or the schema registry, does not know. */
    VALUE_UNKNOWN_SCHEMA,
    /** The value does not follow the schema that it names. */
    VALUE_MALFORMED;

    /** Returns the fault of a value that a serde refused. */
    public static RecordFault of(UndecodableValueException.Fault fault) {
        return switch (fault) {
            case NOT_AVRO -> VALUE_NOT_AVRO;
            case OTHER_FORMAT -> VALUE_OTHER_FORMAT;
            case UNKNOWN_SCHEMA -> VALUE_UNKNOWN_SCHEMA;
            case MALFORMED -> VALUE_MALFORMED;
        };
    }

    /** The stable code, as in a dead letter's {@link DeadLetter#REASON} header. */
    public String code() {
        return name();
    }
}
