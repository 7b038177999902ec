package dev.marquee.it;

import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real broker for all tests of the run, started at first use. Each test has topics, groups and transactional ids of its own
 * by a prefix, so no two tests see each other.
 */
final class Broker implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Broker.class);
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Closed by JUnit at the very end. */
    private record Running(EmbeddedKafka kafka) implements AutoCloseable {
        @Override
        public void close() {
            kafka.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        "broker",
                        key -> new Running(EmbeddedKafka.start(EmbeddedKafkaSettings.ephemeral())),
                        Running.class);
        return new Installed(running.kafka().bootstrapServers(), "test-" + TESTS.incrementAndGet() + ".");
    }

    /** What a test is given: a cluster and a prefix that nobody else uses. */
    record Installed(String bootstrapServers, String prefix) {

        Map<String, String> values(String... keysAndValues) {
            var values = new HashMap<>(Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "topics.prefix",
                    prefix,
                    "stream.http.port",
                    "0",
                    "trainer.http.port",
                    "0"));
            for (var i = 0; i < keysAndValues.length; i += 2) {
                values.put(keysAndValues[i], keysAndValues[i + 1]);
            }
            return values;
        }

        Settings settings(String... keysAndValues) {
            return Settings.load(null, Map.of(), new Properties(), values(keysAndValues));
        }

        KafkaClients clients() {
            return new KafkaClients(settings());
        }

        /** The same with all topics made. */
        KafkaClients clientsWithTopics() {
            var clients = clients();
            try (var admin = clients.admin()) {
                clients.catalogue().ensure(admin);
            }
            return clients;
        }
    }
}
