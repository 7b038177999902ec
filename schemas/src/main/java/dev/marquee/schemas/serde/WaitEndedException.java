package dev.marquee.schemas.serde;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A stop ended the wait for what a serde needs, such as a schema registry that did not answer. It says nothing of the value:
 * nothing of it may be committed, refused or skipped.
 */
public final class WaitEndedException extends KafkaException {

    private static final long serialVersionUID = 1L;

    /** @param what was waited for */
    public WaitEndedException(String what) {
        super("stopped while waiting for " + what + "; what was under way is neither written nor refused");
    }

    /** Whether a failure came of it. */
    public static boolean isBehind(Throwable failure) {
        return find(failure) != null;
    }

    /** Throws it, where a failure came of it. */
    public static void throwIfBehind(Throwable failure) {
        var found = find(failure);
        if (found != null) {
            throw found;
        }
    }

    private static @Nullable WaitEndedException find(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WaitEndedException ended) {
                return ended;
            }
        }
        return null;
    }
}
