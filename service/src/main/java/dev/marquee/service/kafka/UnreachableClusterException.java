package dev.marquee.service.kafka;

/** Nobody answers at the configured address. */
public final class UnreachableClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnreachableClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnreachableClusterException at(String bootstrapServers, Throwable cause) {
        return new UnreachableClusterException(
                "no Kafka cluster answers at bootstrap.servers=" + bootstrapServers
                        + " (expected: host:port of a running broker). Start one with `marquee up`, or name yours with"
                        + " --bootstrap-servers; behind TLS or SASL the kafka.* settings are needed too. Cause: "
                        + cause.getMessage(),
                cause);
    }
}
