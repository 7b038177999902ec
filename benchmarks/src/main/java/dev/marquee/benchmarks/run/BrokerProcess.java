package dev.marquee.benchmarks.run;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The broker of a run. */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final String bootstrapServers;
    private int installations;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    static BrokerProcess start(Path work) throws IOException {
        var log = work.resolve("broker.log");
        var address = work.resolve("broker.address");
        Files.deleteIfExists(address); // of the broker before
        var process = new JavaProcess(List.of("-Xmx1g"), 1, log).start(BrokerMain.class, List.of(address.toString()));
        Polling.until(
                PATIENCE,
                "the broker starts (its output: " + log + ")",
                () -> Files.exists(address) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker ended with " + process.exitValue() + "; its output: " + log);
        }
        return new BrokerProcess(process, Files.readString(address));
    }

    /** Whether nobody has used it yet. */
    public boolean isNew() {
        return installations == 0;
    }

    /** Makes topics that nobody else uses. */
    public KafkaClients newInstallation() {
        var clients = new KafkaClients(Settings.load(
                null,
                Map.of(),
                new Properties(),
                Map.of("bootstrap.servers", bootstrapServers, "topics.prefix", "benchmark-" + ++installations + ".")));
        clients.prepareCluster();
        return clients;
    }

    /** Deletes an installation's topics with all that is in them: a hundred thousand posters are gigabytes. */
    public void deleteInstallation(KafkaClients clients) {
        try (var admin = clients.admin()) {
            var own = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(clients.id("")))
                    .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time it has taken so far. */
    public Duration processorTime() {
        return ProcessMeter.processorTime(process);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
