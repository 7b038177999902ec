package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.Installations;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long a poster takes from the producer's {@code send} until a reader of committed records has its prediction, at half of the
 * top rate. A prediction carries its poster's timestamp, and all clocks are one.
 */
public final class LatencyFigures {

    /** Where the top rate was not measured in the same run. */
    private static final double TOP_RATE = 600;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(5);

    private LatencyFigures() {}

    /** Measures it. */
    public static void measure(BenchmarkRun run) throws IOException {
        var rate = run.figures().get(E2E_POSTERS_PER_S).orElse(TOP_RATE) / 2;
        var cores = Runtime.getRuntime().availableProcessors();
        var clients = run.broker().newInstallation();
        try {
            PublishedModels.publish(clients, 1).close();
            var warmUp = Duration.ofSeconds(run.pick(10, 25));
            var counted = Duration.ofSeconds(run.pick(8, 60));
            try (var predictions =
                            TopicReader.open(clients, MarqueeTopic.GENRE_PREDICTIONS, new ByteArrayDeserializer());
                    var app = SystemUnderTest.MARQUEE.start(run, clients, cores, "latency");
                    var load = LoadGenerator.start(run, clients, rate)) {
                if (predictions.poll(PATIENCE).isEmpty()) {
                    throw new IllegalStateException("no prediction within " + PATIENCE.toSeconds() + " s");
                }
                read(predictions, app, warmUp);
                var latencies = read(predictions, app, counted);
                run.figures().add(LATENCY_RATE, latencies.size() / (double) counted.toSeconds());
                run.figures().add(LATENCY_P50_MS, Percentiles.of(latencies));
                run.figures().add(LATENCY_P99_MS, Percentiles.percentile(latencies, 99));
                run.say("%d posters sent", load.sent());
            }
        } finally {
            Installations.delete(clients);
        }
    }

    private static ArrayList<Long> read(TopicReader<byte[]> predictions, MeasuredService app, Duration duration) {
        var latencies = new ArrayList<Long>();
        var deadline = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < deadline) {
            app.requireAlive();
            var records = predictions.poll(POLL);
            var now = System.currentTimeMillis();
            records.forEach(record -> latencies.add(now - record.timestamp()));
        }
        return latencies;
    }
}
