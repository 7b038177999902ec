package dev.marquee.service.lifecycle;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose state a test sets. */
public final class HandService implements RunningService {

    public volatile boolean ready;
    public volatile boolean alive = true;
    public final AtomicInteger closings = new AtomicInteger();
    public final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    @Override
    public Optional<Throwable> failure() {
        return alive ? Optional.empty() : Optional.of(new IllegalStateException("broken"));
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        ended.await();
        if (!alive) {
            throw ServiceFailedException.because("hand", new IllegalStateException("broken"));
        }
    }

    @Override
    public void close() {
        closings.incrementAndGet();
        ended.countDown();
    }
}
