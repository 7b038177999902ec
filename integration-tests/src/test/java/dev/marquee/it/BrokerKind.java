package dev.marquee.it;

import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/** Where a test's broker runs. The same tests run on all of them. */
enum BrokerKind {
    /** In the tests' own process. */
    EMBEDDED(EmbeddedBroker::new),

    /** Kafka's own image. */
    CONTAINER(ContainerBroker::new);

    /** System property that names the kind; {@code auto} is a container where there is a Docker engine. */
    static final String PROPERTY = "marquee.test.broker";

    private final Supplier<TestBroker> starter;

    BrokerKind(Supplier<TestBroker> starter) {
        this.starter = starter;
    }

    static BrokerKind wanted() {
        var wanted = System.getProperty(PROPERTY, "auto");
        return switch (wanted) {
            case "auto" -> DockerClientFactory.instance().isDockerAvailable() ? CONTAINER : EMBEDDED;
            case "container" -> CONTAINER;
            case "embedded" -> EMBEDDED;
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + ": " + wanted + " (expected: auto, container or embedded)");
        };
    }

    /** A new one, which answers. */
    TestBroker start() {
        return starter.get();
    }
}
