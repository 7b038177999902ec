package dev.marquee.schemas.deadletter;

/** A record's key is not a posterId, or not the posterId that its value names. */
public final class UnusableKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RecordFault fault;

    UnusableKeyException(RecordFault fault, String message) {
        super(message, null, false, false); // thrown for each such record: a stack trace would say nothing
        this.fault = fault;
    }

    /** What is wrong with the key. */
    public RecordFault fault() {
        return fault;
    }
}
