package dev.marquee.service.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How a running service comes to its end: by a stop, or by its first failure. Thread-safe. */
public final class Termination {

    private final String service;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param service the service's name, for the failure's message */
    public Termination(String service) {
        this.service = service;
    }

    /** Ends the service by a failure; the first failure counts. */
    public void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        ended.countDown();
    }

    /** Ends the service by a stop. */
    public void reach() {
        ended.countDown();
    }

    /** Returns why the service has failed; empty where it has not. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Waits for the end, but not longer than this. */
    boolean isReachedWithin(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for the end.
     *
     * @throws ServiceFailedException if it was a failure
     */
    public void await() throws InterruptedException {
        ended.await();
        var cause = failure.get();
        if (cause != null) {
            throw ServiceFailedException.because(service, cause);
        }
    }
}
