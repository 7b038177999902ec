package dev.marquee.client;

/** Kafka did not take a record that was sent. */
public final class NotDeliveredException extends MarqueeClientException {

    private static final long serialVersionUID = 1L;

    private final long delivered;

    private NotDeliveredException(String message, long delivered, Throwable cause) {
        super(message, cause);
        this.delivered = delivered;
    }

    static NotDeliveredException of(String record, long delivered, Throwable cause) {
        return new NotDeliveredException(
                record + " was not delivered, " + delivered + " before it were: " + cause.getMessage(),
                delivered,
                cause);
    }

    /** Returns how many records of the same producer Kafka has confirmed. */
    public long delivered() {
        return delivered;
    }
}
