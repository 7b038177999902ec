package dev.marquee.benchmarks.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for other processes. */
public final class Polling {

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private Polling() {}

    /**
     * Looks again and again.
     *
     * @param what is waited for, for the message
     * @throws IllegalStateException if it does not come to pass in time
     */
    public static void until(Duration patience, String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + patience.toSeconds() + " s until " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
