package dev.marquee.cli;

import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker for the tests of one class; each test has topics of its own, under a prefix of its own. */
public final class BrokerExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private @Nullable EmbeddedKafka broker;
    private @Nullable KafkaClients clients;
    private int tests;

    @Override
    public void beforeAll(ExtensionContext context) {
        broker = EmbeddedKafka.start(EmbeddedKafkaSettings.ephemeral());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        clients = clients("test" + ++tests + "-");
        try (var admin = clients.admin()) {
            clients.catalogue().ensure(admin);
        }
    }

    private KafkaClients clients(String prefix) {
        return new KafkaClients(Settings.load(
                null,
                Map.of(),
                new Properties(),
                Map.of(
                        CommonSettings.BOOTSTRAP_SERVERS.key(),
                        bootstrapServers(),
                        CommonSettings.TOPICS_PREFIX.key(),
                        prefix,
                        CommonSettings.TOPICS_PARTITIONS.key(),
                        "2")));
    }

    /** Where the broker is. */
    public String bootstrapServers() {
        if (broker == null) {
            throw new IllegalStateException("the broker runs between beforeAll and afterAll only");
        }
        return broker.bootstrapServers();
    }

    /** Clients for the present test's topics. */
    public KafkaClients clients() {
        if (clients == null) {
            throw new IllegalStateException("clients exist within a test only");
        }
        return clients;
    }

    /** Runs a command against the present test's topics. */
    public CliRun run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", bootstrapServers()));
        all.addAll(List.of("--topics-prefix", clients().id("")));
        return CliRun.of(all.toArray(String[]::new));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (broker != null) {
            broker.close();
        }
    }

    /**
     * What a command did.
     *
     * @param exitCode what the process would leave with
     * @param out its standard output, a line each
     * @param err its standard error, a line each
     */
    public record CliRun(int exitCode, List<String> out, List<String> err) {

        /** Runs a command in this process. */
        public static CliRun of(String... args) {
            var out = new StringWriter();
            var err = new StringWriter();
            var exitCode = Marquee.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(args);
            return new CliRun(
                    exitCode,
                    out.toString().lines().toList(),
                    err.toString().lines().toList());
        }
    }
}
