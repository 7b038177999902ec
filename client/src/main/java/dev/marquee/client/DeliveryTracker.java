package dev.marquee.client;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/** Counts the records that Kafka confirmed and remembers the first one that it did not take. Thread-safe. */
final class DeliveryTracker {

    private record Failure(String what, Throwable cause) {}

    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();

    /** Returns the callback of one record; the text names the record in an error. */
    Callback of(String what) {
        return (metadata, failure) -> {
            if (failure == null) {
                confirmed.incrementAndGet();
            } else {
                first.compareAndSet(null, new Failure(what, failure));
            }
        };
    }

    long confirmed() {
        return confirmed.get();
    }

    /** @throws NotDeliveredException if Kafka did not take a record */
    void requireNoFailure() {
        var failure = first.get();
        if (failure != null) {
            throw NotDeliveredException.of(failure.what, confirmed(), failure.cause);
        }
    }
}
