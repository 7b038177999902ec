package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.benchmarks.run.Polling;
import dev.marquee.benchmarks.run.ProcessMeter;
import dev.marquee.benchmarks.run.PublishedModels;
import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.stream.batch.BatchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** A hundred model swaps while a backlog is worked off, each awaited in the predictions before the next. */
public final class SwapFigures {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    /** The first batch with the new model counts as one during the swap. */
    private static final Duration AFTERWARDS = Duration.ofMillis(200);

    /** Posters in a full batch: only batches with the same work are compared. */
    private static final int BATCH = BatchSettings.DEFAULT_MAX_SIZE;

    private SwapFigures() {}

    /** Measures it. */
    public static void measure(BenchmarkRun run) throws IOException {
        var swaps = run.scale().pick(2, 10, 100);
        var cores = Runtime.getRuntime().availableProcessors();
        // Before anything is looked at: code is compiled and caches fill meanwhile.
        var settled = run.scale().pick(1, 10, 10);
        Path recording;
        var clients = run.broker().newInstallation();
        var backlog = (swaps + settled) * run.scale().pick(500, 900, 1_300);
        LoadGenerator.fill(run, clients, backlog);
        try {
            try (var models = PublishedModels.publish(
                            clients, BenchmarkModel.BUNDLED.artifact(), BenchmarkModel.BUNDLED.copy(2));
                    var seen = Seen.open(clients);
                    var app = SystemUnderTest.MARQUEE.start(run, clients, cores, "swaps", SystemUnderTest.WHOLE_HEAP)) {
                recording = app.recording();
                seen.await(app, 2, backlog);
                var before = 0L;
                for (var swap = 1; swap <= swaps + settled; swap++) {
                    var version = 1 + (swap + 1) % 2;
                    models.promote(version);
                    seen.await(app, version, backlog);
                    if (swap == settled) {
                        before = ProcessMeter.residentBytes(app.process());
                    }
                }
                var after = ProcessMeter.residentBytes(app.process());
                run.say("%d of %d posters were left when the last swap was seen", backlog - seen.count(), backlog);
                run.figures().add(SWAP_COUNT, swaps);
                run.figures().add(RSS_SWAP_GROWTH, after / (double) before);
                run.figures().add(SWAP_FAILED, seen.failed(app, backlog));
            }
        } finally {
            run.broker().deleteInstallation(clients);
        }
        batches(run, recording, settled);
    }

    private static void batches(BenchmarkRun run, Path recording, int settledSwaps) throws IOException {
        var swaps = FlightRecording.swaps(recording);
        var settled = swaps.get(settledSwaps).end();
        var full = FlightRecording.batches(recording).stream()
                .filter(batch -> batch.size() == BATCH && batch.start().isAfter(settled))
                .toList();
        var during = new ArrayList<Long>();
        var elsewhere = new ArrayList<Long>();
        for (var batch : full) {
            var isDuring = swaps.stream()
                    .anyMatch(swap -> batch.overlaps(swap.start(), swap.end().plus(AFTERWARDS)));
            (isDuring ? during : elsewhere).add(batch.duration().toNanos());
        }
        if (during.isEmpty() || elsewhere.isEmpty()) {
            var reason = "full batches: " + during.size() + " during swaps, " + elsewhere.size() + " elsewhere";
            run.figures().refuse(SWAP_SLOWEST_VS_MEDIAN, reason);
            run.figures().refuse(SWAP_SLOWEST_ELSEWHERE_VS_MEDIAN, reason);
            return;
        }
        var median = Percentiles.median(
                full.stream().map(batch -> batch.duration().toNanos()).toList());
        run.say(
                "full batches: %d during swaps, %d elsewhere, median %.1f ms",
                during.size(), elsewhere.size(), median / 1e6);
        run.figures().add(SWAP_SLOWEST_VS_MEDIAN, Collections.max(during) / median);
        run.figures().add(SWAP_SLOWEST_ELSEWHERE_VS_MEDIAN, Collections.max(elsewhere) / median);
    }

    /** What readers of committed records have seen. */
    private static final class Seen implements AutoCloseable {
        private final TopicReader<GenrePrediction> predictions;
        private final Set<String> once = new HashSet<>();
        private int twice;
        private int lastVersion;

        private Seen(TopicReader<GenrePrediction> predictions) {
            this.predictions = predictions;
        }

        static Seen open(KafkaClients clients) {
            return new Seen(TopicReader.open(
                    clients,
                    MarqueeTopic.GENRE_PREDICTIONS,
                    clients.serdes().of(GenrePrediction.class).deserializer()));
        }

        /** @throws IllegalStateException if all posters were predicted before a prediction by this version */
        void await(MeasuredService app, int version, int sent) {
            Polling.until(PATIENCE, "predictions by version " + version, () -> {
                app.requireAlive();
                read();
                if (lastVersion != version && once.size() == sent) {
                    throw new IllegalStateException("all " + sent + " posters were predicted before version " + version
                            + " served (expected: a backlog that outlasts the swaps)");
                }
                return lastVersion == version;
            });
        }

        int count() {
            return once.size();
        }

        private void read() {
            predictions.poll(POLL).forEach(record -> {
                if (!once.add(record.key())) {
                    twice++;
                }
                lastVersion = record.value().getModelVersion();
            });
        }

        /** Posters that were lost, refused or predicted twice, once no more predictions come. */
        int failed(MeasuredService app, int sent) {
            for (var before = -1; once.size() < sent && once.size() > before; ) {
                before = once.size();
                awaitMore(app, before);
            }
            return sent - once.size() + twice;
        }

        private void awaitMore(MeasuredService app, int before) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (once.size() == before && System.nanoTime() < deadline) {
                app.requireAlive();
                read();
            }
        }

        @Override
        public void close() {
            predictions.close();
        }
    }
}
