package dev.marquee.cli.posters;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Holds work back to so many steps a second, evenly spaced. */
final class RateLimiter {

    /** A Ctrl-C is noticed within this time. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final double perSecond;
    private final LongSupplier nanos;
    private final LongConsumer pause;
    private final long start;
    private long steps;

    /**
     * @param perSecond steps a second, above 0; infinite for no limit
     * @param nanos a clock in nanoseconds
     * @param pause lets so many nanoseconds pass, or fewer
     */
    RateLimiter(double perSecond, LongSupplier nanos, LongConsumer pause) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.pause = pause;
        this.start = nanos.getAsLong();
    }

    static RateLimiter of(double perSecond) {
        return new RateLimiter(perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    /** Returns when the next step is due, or when nobody wants it any more. */
    void await(BooleanSupplier stopped) {
        var due = start + (long) (steps++ * TimeUnit.SECONDS.toNanos(1) / perSecond);
        for (var left = due - nanos.getAsLong(); left > 0 && !stopped.getAsBoolean(); left = due - nanos.getAsLong()) {
            pause.accept(Math.min(left, SLICE_NANOS));
        }
    }
}
