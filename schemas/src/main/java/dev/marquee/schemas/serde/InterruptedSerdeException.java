package dev.marquee.schemas.serde;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A serde was waiting for something, such as a schema registry that did not answer, when its process was told to stop.
 * The exception says nothing about the value, which must not be committed, refused or skipped.
 */
public final class InterruptedSerdeException extends KafkaException {

    private static final long serialVersionUID = 1L;

    /** @param what the serde was waiting for */
    public InterruptedSerdeException(String what) {
        super("stopped while waiting for " + what + "; what was under way is neither written nor refused");
    }

    /** Returns whether a failure, or one of its causes, is this exception. */
    public static boolean isCauseOf(Throwable failure) {
        return find(failure) != null;
    }

    /** Throws this exception if a failure, or one of its causes, is one. */
    public static void throwIfCauseOf(Throwable failure) {
        var found = find(failure);
        if (found != null) {
            throw found;
        }
    }

    private static @Nullable InterruptedSerdeException find(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedSerdeException ended) {
                return ended;
            }
        }
        return null;
    }
}
