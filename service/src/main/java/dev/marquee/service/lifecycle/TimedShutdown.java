package dev.marquee.service.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a service once, on a thread of its own, and waits for that only so long: a process that was told to stop
 * leaves in time even where closing hangs.
 */
final class TimedShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(TimedShutdown.class);

    private final String name;
    private final RunningService service;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean begun;
    private long deadline;

    TimedShutdown(String name, RunningService service, Duration patience) {
        this.name = name;
        this.service = service;
        this.patience = patience;
    }

    /**
     * Closes the service, or waits for the closing that is under way; the patience counts from the first call.
     *
     * @return whether it is closed
     */
    boolean stop() {
        begin();
        try {
            var done = closed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!done) {
                LOG.warn("{} did not stop within {} s and is left as it is", name, patience.toMillis() / 1000.0);
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void begin() {
        if (begun) {
            return;
        }
        begun = true;
        deadline = System.nanoTime() + patience.toNanos();
        var closer = new Thread(this::close, name + "-close");
        closer.setDaemon(true);
        closer.start();
    }

    private void close() {
        try {
            service.close();
            LOG.atInfo()
                    .addKeyValue("event", "service.stopped")
                    .addKeyValue("service", name)
                    .log("{} has stopped", name);
        } catch (RuntimeException e) {
            LOG.error("{} did not stop cleanly", name, e);
        } finally {
            closed.countDown();
        }
    }
}
