package dev.marquee.client;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends events without waiting for each, and tells which ones Kafka confirmed. Thread-safe.
 *
 * @param <T> the events
 */
abstract sealed class ConfirmedProducer<T> implements AutoCloseable permits PosterProducer, LabelProducer {

    private final Producer<String, T> producer;
    private final DeliveryTracker deliveries = new DeliveryTracker();

    ConfirmedProducer(Producer<String, T> producer) {
        this.producer = producer;
    }

    /**
     * Sends a record.
     *
     * @param what names the record in an error
     * @throws NotDeliveredException if an earlier record was not delivered
     */
    final void send(ProducerRecord<String, T> record, String what) {
        deliveries.requireNoFailure();
        producer.send(record, deliveries.of(what));
    }

    /**
     * Waits until Kafka has confirmed everything that was sent.
     *
     * @throws NotDeliveredException if something was not delivered
     */
    public final void flush() {
        producer.flush();
        deliveries.requireNoFailure();
    }

    /** Returns how many records Kafka has confirmed by now. */
    public final long confirmed() {
        return deliveries.confirmed();
    }

    /** Waits for what is under way, without checking it: call {@link #flush()} before. */
    @Override
    public final void close() {
        producer.close();
    }
}
