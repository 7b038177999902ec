package dev.marquee.cli.up;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker (unless another is named), the stream-app and the trainer in this process. Closing it stops them in turn.
 */
public final class LocalRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String WHO = "marquee up";

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Path folder;
    private final Interruption interruption;
    private @Nullable EmbeddedKafka broker;
    private @Nullable KafkaClients clients;
    private @Nullable StreamApp streamApp;
    private @Nullable Trainer trainer;

    private LocalRuntime(Path folder, Interruption interruption) {
        this.folder = folder;
        this.interruption = interruption;
    }

    /**
     * Starts everything and returns; {@link #streamApp()} tells when it is ready.
     *
     * @param plan where data goes, and whose broker
     * @param settings makes the settings, given what the plan decides: keys and values that stand above all others
     * @param interruption ends a start that is under way: what had started is stopped again
     * @throws CommandException if Ctrl-C came meanwhile
     */
    public static LocalRuntime start(
            InstallationPlan plan, Function<Map<String, String>, Settings> settings, Interruption interruption) {
        var localRuntime = new LocalRuntime(folder(plan), interruption);
        try {
            localRuntime.begin(plan, settings);
            return localRuntime;
        } catch (RuntimeException | Error e) {
            localRuntime.close();
            if (interruption.requested()) {
                // A start that meets a process on its way out fails in many ways, some of them errors within Kafka.
                throw CommandException.interrupted();
            }
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
        requireGoingOn();
        var effective = settings.apply(decided);
        clients = new KafkaClients(effective);
        // Ctrl-C while the starter model waits for the schema registry.
        Runtime.getRuntime().addShutdownHook(new Thread(clients.serdes()::endWaiting, "marquee-end-waiting"));
        clients.prepareCluster();
        requireGoingOn();
        StarterModel.publishIfNoChampion(clients, Clock.systemUTC(), WHO);
        streamApp = started(StreamApp.start(effective));
        requireGoingOn();
        trainer = started(Trainer.start(effective));
    }

    private void requireGoingOn() {
        if (interruption.requested()) {
            throw CommandException.interrupted();
        }
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

    /**
     * Waits until both services do their work.
     *
     * @return whether they do within the given time
     * @throws CommandException if Ctrl-C came meanwhile
     * @throws dev.marquee.service.lifecycle.ServiceFailedException if one has failed for good
     */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!streamApp().isReady() || !trainer().isReady()) {
            requireAlive();
            if (interruption.await(LOOK)) {
                throw CommandException.interrupted();
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    /** Where the services answer for their health and metrics, one line for both; empty where neither does. */
    public Optional<String> metricsAddresses() {
        var addresses = Stream.of(streamApp().statusAddress(), trainer().statusAddress())
                .flatMap(Optional::stream)
                .map(address -> address + "/metrics")
                .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
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
            } catch (Exception | LinkageError e) {
                // A class whose start wants a shutdown hook cannot be had any more; the other parts still stop.
                LOG.warn("a part did not stop cleanly", e);
            }
        }
    }
}
