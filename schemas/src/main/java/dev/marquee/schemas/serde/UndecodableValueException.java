package dev.marquee.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** A record's value is not the event its topic promises. */
public final class UndecodableValueException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** In what way the bytes are wrong. */
    public enum Fault {
        /** No single-object marker at the front: not an Avro value, or one of another wire format. */
        NOT_AVRO,
        /** A marker, but a writer schema that this release does not know. */
        UNKNOWN_SCHEMA,
        /** A known schema, but a body that does not follow it. */
        MALFORMED
    }

    private final Fault fault;

    private UndecodableValueException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    static UndecodableValueException notAvro(String event, int length, Throwable cause) {
        return new UndecodableValueException(
                Fault.NOT_AVRO,
                "value of " + length + " bytes is no Avro single-object encoding (expected: " + event
                        + " behind the marker C3 01)",
                cause);
    }

    static UndecodableValueException unknownSchema(String event, long fingerprint, Throwable cause) {
        return new UndecodableValueException(
                Fault.UNKNOWN_SCHEMA,
                "value was written with an unknown schema, fingerprint " + String.format("%016x", fingerprint)
                        + " (expected: a version of " + event + " that this release ships; is the producer newer?)",
                cause);
    }

    static UndecodableValueException malformed(String event, Throwable cause) {
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
