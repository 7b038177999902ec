package dev.marquee.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** A record's value is not an event of its topic. */
public final class UndecodableValueException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** In what way the bytes are wrong. */
    public enum Fault {
        /** The value starts with no wire format's marker: it is not an Avro value. */
        NOT_AVRO,
        /** The value starts with the marker of another wire format than the configured one. */
        OTHER_FORMAT,
        /** The marker is right, but the writer schema is unknown. */
        UNKNOWN_SCHEMA,
        /** The writer schema is known, but the body does not follow it. */
        MALFORMED
    }

    private final Fault fault;

    private UndecodableValueException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    private UndecodableValueException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** The value's first bytes are not those of the configured format: they are another format's, or none's. */
    public static UndecodableValueException notOf(WireFormat expected, String event, byte[] value) {
        var found = WireFormat.of(value).filter(format -> format != expected);
        return found.map(format -> new UndecodableValueException(
                        Fault.OTHER_FORMAT,
                        "value is written in " + format.description() + " (expected: " + event + " in "
                                + expected.description() + ", because " + expected.setting()
                                + " here; is the producer's setting another?)"))
                .orElseGet(() -> new UndecodableValueException(
                        Fault.NOT_AVRO,
                        "value of " + value.length + " bytes is no Avro value (expected: " + event + " in "
                                + expected.description() + ")"));
    }

    static UndecodableValueException unknownSchema(String event, long fingerprint, Throwable cause) {
        return new UndecodableValueException(
                Fault.UNKNOWN_SCHEMA,
                "value was written with an unknown schema, fingerprint " + String.format("%016x", fingerprint)
                        + " (expected: a version of " + event + " that this release ships; is the producer newer?)",
                cause);
    }

    /** The value's header names a schema that the registry does not have. */
    public static UndecodableValueException notRegistered(String event, int id, String registry, Throwable cause) {
        return new UndecodableValueException(
                Fault.UNKNOWN_SCHEMA,
                "value was written with schema " + Integer.toUnsignedString(id) + ", which the registry at " + registry
                        + " does not have (expected: the id of a version of " + event
                        + "; does the producer use another registry?)",
                cause);
    }

    /** The value does not follow the schema that its header names, or that schema is not a version of the event's. */
    public static UndecodableValueException malformed(String event, Throwable cause) {
        return new UndecodableValueException(
                Fault.MALFORMED,
                "value does not follow the schema of " + event + " that it names: " + cause.getMessage(),
                cause);
    }

    /** In what way the bytes are wrong. */
    public Fault fault() {
        return fault;
    }
}
