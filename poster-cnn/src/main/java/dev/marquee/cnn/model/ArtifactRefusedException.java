package dev.marquee.cnn.model;

import org.jspecify.annotations.Nullable;

/** A model artifact cannot be used; the message says what is wrong with it. */
public final class ArtifactRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private ArtifactRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Names what is wrong with the artifact, its value, and what was expected. */
    public static ArtifactRefusedException because(String what, Object actual, Object expected) {
        return new ArtifactRefusedException(
                "model artifact: " + what + ": " + actual + " (expected: " + expected + ")", null);
    }

    static ArtifactRefusedException unreadable(String what, Throwable cause) {
        return new ArtifactRefusedException(
                "model artifact: " + what + " cannot be read: " + cause.getMessage(), cause);
    }
}
