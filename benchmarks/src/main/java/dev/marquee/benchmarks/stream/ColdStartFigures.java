package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.UP_COLD_POSTERS_PER_S;
import static dev.marquee.benchmarks.figures.Measure.UP_FIRST_PREDICTION_S;

import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.JavaProcess;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.Polling;
import dev.marquee.cli.Marquee;
import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Measures what a newcomer sees: {@code marquee up} starts broker, stream-app and trainer in one process with nothing
 * compiled, and works off posters that lie in its data folder already.
 */
public final class ColdStartFigures {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int STOP_SECONDS = 60;

    private ColdStartFigures() {}

    /** Adds the figures. */
    public static void measure(BenchmarkRun run) throws IOException, InterruptedException {
        var posters = run.scale().pick(50, 1_000, 5_000);
        var data = Files.createTempDirectory(run.work(), "up-");
        try {
            var port = freePort();
            var clients = clients(port);
            try (var broker = EmbeddedKafka.start(
                    EmbeddedKafkaSettings.in(data.resolve("kafka")).withPort(port))) {
                clients.prepareCluster();
                LoadGenerator.fill(run, clients, posters);
                run.say("%d posters lie in the log of %s", posters, broker.bootstrapServers());
            }
            measure(run, data, port, posters);
        } finally {
            delete(data);
        }
    }

    private static void measure(BenchmarkRun run, Path data, int port, int posters)
            throws IOException, InterruptedException {
        var config = Files.write(
                run.work().resolve("up.properties"), List.of("stream.http.port=-1", "trainer.http.port=-1"));
        var log = run.work().resolve("up.log");
        var start = System.nanoTime();
        var process = new JavaProcess(List.of(), Runtime.getRuntime().availableProcessors(), log)
                .start(
                        Marquee.class,
                        List.of(
                                "up",
                                "--data",
                                data.toString(),
                                "--port",
                                Integer.toString(port),
                                "--config",
                                config.toString()));
        try {
            Polling.until(PATIENCE, "marquee up takes connections; its output: " + log, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("marquee up ended; its output: " + log);
                }
                return isOpen(port);
            });
            try (var predictions =
                    TopicReader.open(clients(port), MarqueeTopic.GENRE_PREDICTIONS, new ByteArrayDeserializer())) {
                var first = predictions.poll(PATIENCE).count();
                if (first == 0) {
                    throw new IllegalStateException("marquee up predicted nothing; its output: " + log);
                }
                run.figures().add(UP_FIRST_PREDICTION_S, (System.nanoTime() - start) / 1e9);
                var deadline = System.nanoTime() + PATIENCE.toNanos();
                for (var count = first;
                        count < posters;
                        count += predictions.poll(POLL).count()) {
                    if (!process.isAlive() || System.nanoTime() > deadline) {
                        throw new IllegalStateException(
                                "marquee up predicted " + count + " of " + posters + " posters; its output: " + log);
                    }
                }
                run.figures().add(UP_COLD_POSTERS_PER_S, posters / ((System.nanoTime() - start) / 1e9));
            }
        } finally {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static KafkaClients clients(int port) {
        return new KafkaClients(
                Settings.load(null, Map.of(), new Properties(), Map.of("bootstrap.servers", "localhost:" + port)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
