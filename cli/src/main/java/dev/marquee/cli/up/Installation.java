package dev.marquee.cli.up;

import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import dev.marquee.schemas.topics.TopicReport;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker (unless another is named), the stream-app and the trainer in this process. Closing it stops them in turn. */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final Duration REACH_PATIENCE = Duration.ofSeconds(15);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Path folder;
    private @Nullable EmbeddedKafka broker;
    private @Nullable KafkaClients clients;
    private @Nullable StreamApp streamApp;
    private @Nullable Trainer trainer;

    private Installation(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts everything and returns; {@link #streamApp()} tells when it is ready.
     *
     * @param plan where data goes, and whose broker
     * @param settings makes the settings, given what the plan decides: keys and values that stand above all others
     */
    public static Installation start(InstallationPlan plan, Function<Map<String, String>, Settings> settings) {
        var installation = new Installation(folder(plan));
        try {
            installation.begin(plan, settings);
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    private static Path folder(InstallationPlan plan) {
        try {
            if (plan.ephemeral()) {
                return Files.createTempDirectory("marquee-");
            }
            return Files.createDirectories(plan.dataFolder().toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "data folder " + plan.dataFolder() + " cannot be used (expected: a folder that may be written; name"
                            + " another with --data): " + e,
                    e);
        }
    }

    private void begin(InstallationPlan plan, Function<Map<String, String>, Settings> settings) {
        if (plan.ephemeral()) {
            running.push(() -> FileUtils.deleteQuietly(folder.toFile()));
        }
        var decided = new HashMap<String, String>(plan.decided());
        decided.putIfAbsent("trainer.reports.dir", folder.resolve("reports").toString());
        decided.putIfAbsent("trainer.state.dir", folder.resolve("trainer-state").toString());
        if (plan.ownBroker()) {
            broker = started(EmbeddedKafka.start(
                    EmbeddedKafkaSettings.in(folder.resolve("kafka")).withPort(plan.port())));
            decided.put("bootstrap.servers", broker.bootstrapServers());
        }
        var effective = settings.apply(decided);
        clients = new KafkaClients(effective);
        clients.checkReachable(REACH_PATIENCE);
        TopicReport topics;
        try (var admin = clients.admin()) {
            topics = clients.catalogue().ensure(admin);
        }
        topics.differences().forEach(LOG::warn);
        StarterModel.publishIfNoChampion(clients, Clock.systemUTC());
        streamApp = started(StreamApp.start(effective));
        trainer = started(Trainer.start(effective));
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }

    /** Clients of the installation's cluster. */
    public KafkaClients clients() {
        return present(clients);
    }

    /** The stream-app. */
    public StreamApp streamApp() {
        return present(streamApp);
    }

    /** The trainer. */
    public Trainer trainer() {
        return present(trainer);
    }

    /**
     * Looks whether the services still run.
     *
     * @throws dev.marquee.service.lifecycle.ServiceFailedException if one has failed for good
     */
    public void requireAlive() throws InterruptedException {
        if (!streamApp().isAlive()) {
            streamApp().awaitEnd();
        }
        if (!trainer().isAlive()) {
            trainer().awaitEnd();
        }
    }

    /** Where everything of it lies on disk. */
    public Path folder() {
        return folder;
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the installation has not started");
        }
        return part;
    }

    /** Stops trainer, stream-app and broker, in that order, each after finishing what it has under way. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not stop cleanly", e);
            }
        }
    }
}
