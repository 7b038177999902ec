package dev.marquee.service.schemaregistry;

import org.jspecify.annotations.Nullable;

/** The registry answered that it has no such schema. */
final class NotRegisteredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRegisteredException(Throwable cause) {
        super("the registry has no such schema", cause);
    }

    /** Whether a failure has this exception among its causes. */
    static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotRegisteredException) {
                return true;
            }
        }
        return false;
    }
}
