package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.benchmarks.run.PublishedModels;
import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from a poster's production to the moment when a reader of committed records has its prediction, at
 * half of the top rate. A prediction carries its poster's event time, which is when it was produced, and all clocks are
 * one. Where the app did not keep up, the time says how long the measurement was and nothing of the app: there is no
 * result then.
 */
public final class LatencyFigures {

    /** Where the top rate was not measured in the same run. */
    private static final double TOP_RATE = 600;

    /** A warm-up is repeated so often at the most while the app is more than half a second behind. */
    private static final int WARM_UPS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(5);

    private LatencyFigures() {}

    /** Adds the figures, or says why there are none. */
    public static void measure(BenchmarkRun run) throws IOException {
        var rate = run.figures().get(E2E_POSTERS_PER_S).orElse(TOP_RATE) / 2;
        var cores = Runtime.getRuntime().availableProcessors();
        var clients = run.broker().newInstallation();
        try {
            PublishedModels.publish(clients, BenchmarkModel.BUNDLED.artifact()).close();
            var warmUp = Duration.ofSeconds(run.scale().pick(1, 10, 25));
            var counted = Duration.ofSeconds(run.scale().pick(2, 8, 60));
            try (var predictions = TopicReader.open(
                            clients,
                            MarqueeTopic.GENRE_PREDICTIONS,
                            clients.serdes().of(GenrePrediction.class).deserializer());
                    var app = SystemUnderTest.MARQUEE.start(run, clients, cores, "latency");
                    var load = LoadGenerator.start(run, clients, rate)) {
                var first = predictions.poll(PATIENCE).count();
                if (first == 0) {
                    throw new IllegalStateException("no prediction within " + PATIENCE.toSeconds() + " s");
                }
                var read = first;
                // What came while the app started is worked off first, if it is at all.
                for (var part = 0; part < WARM_UPS && (part == 0 || load.sent() - read > rate / 2); part++) {
                    read += read(predictions, app, warmUp).size();
                }
                var sentBefore = load.sent();
                var latencies = read(predictions, app, counted);
                var sentAfter = load.sent();
                var seconds = counted.toNanos() / 1e9;
                add(
                        run,
                        new KeepingUp(
                                rate,
                                (sentAfter - sentBefore) / seconds,
                                latencies.size() / seconds,
                                sentBefore - read,
                                sentAfter - read - latencies.size()),
                        latencies);
            }
        } finally {
            run.broker().deleteInstallation(clients);
        }
    }

    private static void add(BenchmarkRun run, KeepingUp rates, List<Long> latencies) {
        run.figures().add(LATENCY_OFFERED_RATE, rates.offered());
        run.figures().add(LATENCY_RATE, rates.predicted());
        var saturation = rates.saturation();
        if (saturation.isEmpty()) {
            run.figures().add(LATENCY_P50_MS, Percentiles.median(latencies));
            run.figures().add(LATENCY_P99_MS, Percentiles.percentile(latencies, 99));
        } else {
            run.figures().refuse(LATENCY_P50_MS, saturation.get());
            run.figures().refuse(LATENCY_P99_MS, saturation.get());
        }
    }

    private static List<Long> read(TopicReader<GenrePrediction> predictions, MeasuredService app, Duration duration) {
        var latencies = new ArrayList<Long>();
        var deadline = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < deadline) {
            app.requireAlive();
            var records = predictions.poll(POLL);
            var now = System.currentTimeMillis();
            records.forEach(
                    record -> latencies.add(now - record.value().getEventTime().toEpochMilli()));
        }
        return latencies;
    }
}
