package dev.marquee.it;

/** A real broker that tests may stop and start again. Its data is gone when it is closed. */
interface TestBroker extends AutoCloseable {

    /** What clients set as {@code bootstrap.servers}; the same after a stop and a start. */
    String bootstrapServers();

    /** Nobody answers at its address from now on. */
    void stop();

    /** Returns when it answers again, with the data it had. */
    void start();

    @Override
    void close();
}
