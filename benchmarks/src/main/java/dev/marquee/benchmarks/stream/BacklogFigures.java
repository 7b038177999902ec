package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.ProcessMeter;
import dev.marquee.benchmarks.run.PublishedModels;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether the stream-app's memory depends on how much lies before it. A new process works off each backlog to its end.
 * It takes its whole heap at the start: else the JVM's own growth to its limit, which any work brings about, would hide
 * what the backlog does.
 */
public final class BacklogFigures {

    private static final double MEGABYTE = 1e6;
    private static final Duration POLL = Duration.ofMillis(50);

    private BacklogFigures() {}

    private record Memory(double residentBytes, double reachableBytes) {}

    /** Measures it. */
    public static void measure(BenchmarkRun run) throws IOException {
        var backlogs = Stream.of(
                        run.scale().pick(100, 1_000, 1_000),
                        run.scale().pick(200, 10_000, 10_000),
                        run.scale().pick(200, 10_000, 100_000))
                .distinct()
                .toList();
        var memories = new ArrayList<Memory>();
        for (var backlog : backlogs) {
            var memory = memory(run, backlog);
            run.say(
                    "backlog of %d: resident %.0f MB at most, %.1f MB of the heap reachable at the end",
                    backlog, memory.residentBytes / MEGABYTE, memory.reachableBytes / MEGABYTE);
            memories.add(memory);
        }
        var small = memories.get(0);
        var large = memories.get(memories.size() - 1);
        run.figures().add(RSS_SMALL_BACKLOG_MB, small.residentBytes / MEGABYTE);
        run.figures().add(RSS_LARGE_BACKLOG_MB, large.residentBytes / MEGABYTE);
        run.figures().add(HEAP_SMALL_BACKLOG_MB, small.reachableBytes / MEGABYTE);
        run.figures().add(HEAP_LARGE_BACKLOG_MB, large.reachableBytes / MEGABYTE);
        run.figures().add(RSS_BACKLOG_GROWTH, large.residentBytes / small.residentBytes);
    }

    private static Memory memory(BenchmarkRun run, int backlog) throws IOException {
        var clients = run.broker().newInstallation();
        var cores = Runtime.getRuntime().availableProcessors();
        PublishedModels.publish(clients, BenchmarkModel.BUNDLED.artifact()).close();
        LoadGenerator.fill(run, clients, backlog);
        try (var predictions = TopicReader.open(clients, MarqueeTopic.GENRE_PREDICTIONS, new ByteArrayDeserializer())) {
            try (var app = SystemUnderTest.MARQUEE.start(
                    run, clients, cores, "backlog-" + backlog, SystemUnderTest.WHOLE_HEAP)) {
                for (var count = 0;
                        count < backlog;
                        count += predictions.poll(POLL).count()) {
                    app.requireAlive();
                }
                return new Memory(ProcessMeter.largestResidentBytes(app.process()), app.reachableBytes());
            }
        } finally {
            run.broker().deleteInstallation(clients);
        }
    }
}
