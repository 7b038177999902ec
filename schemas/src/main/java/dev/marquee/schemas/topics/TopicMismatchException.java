package dev.marquee.schemas.topics;

import java.util.List;

/** Existing topics differ from what Marquee needs; the message names them, the difference and what to do. */
public final class TopicMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TopicMismatchException(String message) {
        super(message);
    }

    static TopicMismatchException of(List<String> differences) {
        return new TopicMismatchException(String.join(System.lineSeparator(), differences));
    }
}
