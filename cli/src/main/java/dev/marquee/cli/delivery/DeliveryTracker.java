package dev.marquee.cli.delivery;

import dev.marquee.cli.options.CommandException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/** Counts what Kafka confirmed and remembers the first thing that it did not take. Thread-safe. */
public final class DeliveryTracker {

    private record Failure(String what, Throwable cause) {}

    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();

    /** To be given to a producer with one record; names that record in an error. */
    public Callback of(String what) {
        return (metadata, failure) -> {
            if (failure == null) {
                confirmed.incrementAndGet();
            } else {
                first.compareAndSet(null, new Failure(what, failure));
            }
        };
    }

    /** How many are safe in Kafka by now. */
    public long confirmed() {
        return confirmed.get();
    }

    /** @throws CommandException if something was not taken */
    public void requireNoFailure() {
        var failure = first.get();
        if (failure != null) {
            throw CommandException.notDelivered(failure.what, confirmed(), failure.cause);
        }
    }
}
