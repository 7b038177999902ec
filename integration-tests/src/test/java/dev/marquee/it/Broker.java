package dev.marquee.it;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real broker for all tests of the run, started at first use. Each test has topics, groups and transactional ids of
 * its own by a prefix, so no two tests see each other. A test that stops its broker asks for a {@link TestBroker} of
 * its own.
 */
final class Broker implements ParameterResolver {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Broker.class);
    private static final AtomicInteger TESTS = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Installed.class || type == TestBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == TestBroker.class) {
            return started(context);
        }
        return new Installed(started(context.getRoot()).bootstrapServers(), "test-" + TESTS.incrementAndGet() + ".");
    }

    /** The broker of a test, or of the whole run; JUnit closes it when that is over. */
    private static TestBroker started(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        context.getUniqueId(),
                        key -> {
                            var kind = BrokerKind.wanted();
                            var broker = kind.start();
                            LOG.info("{} broker on {}", kind, broker.bootstrapServers());
                            return broker;
                        },
                        TestBroker.class);
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
