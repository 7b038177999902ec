package dev.marquee.stream.batch;

import java.time.Duration;

/**
 * When a batch is worked on.
 *
 * @param maxSize at this many records at once, at least 1
 * @param maxWait at the latest after this time, at least a millisecond; a commit ends a batch as well, so the commit
 *     interval should be at least as long
 */
public record BatchSettings(int maxSize, Duration maxWait) {

    /** The default size: the CNN gains little beyond it. */
    public static final int DEFAULT_MAX_SIZE = 32;

    /** The default wait in milliseconds. */
    public static final int DEFAULT_MAX_WAIT_MS = 50;

    /** Checks the bounds. */
    public BatchSettings {
        if (maxSize < 1) {
            throw new IllegalArgumentException("maxSize: " + maxSize + " (expected: >= 1)");
        }
        if (maxWait.toMillis() < 1) {
            throw new IllegalArgumentException("maxWait: " + maxWait + " (expected: >= 1 ms)");
        }
    }
}
