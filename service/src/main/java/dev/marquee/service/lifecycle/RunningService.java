package dev.marquee.service.lifecycle;

import java.util.Optional;

/** A service that was started. Closing it finishes what is under way, commits it and releases everything. */
public interface RunningService extends AutoCloseable {

    /** Whether it does its work now; false while it waits for something, such as a first model. */
    boolean isReady();

    /** Whether it can still come to do its work; false once it has failed for good. */
    boolean isAlive();

    /** Why it has failed for good; empty where it has not. */
    Optional<Throwable> failure();

    /**
     * Waits until the service ends, by {@link #close()} or by a failure.
     *
     * @throws ServiceFailedException if it failed
     */
    void awaitEnd() throws InterruptedException;

    @Override
    void close();
}
