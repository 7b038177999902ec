package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.BrokerProcess;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.benchmarks.run.PublishedModels;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Works off a backlog that lies in Kafka before the stream-app starts, so that no producer competes for the cores.
 * Counted from committed predictions, after a warm-up.
 *
 * @param postersPerSecond in the steady state
 * @param appCores what the stream-app took of the processor meanwhile
 * @param brokerCores what the broker took
 */
record ThroughputRun(double postersPerSecond, double appCores, double brokerCores) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * How much of it.
     *
     * @param backlog posters
     * @param warmUp since the first prediction, not counted
     * @param atMost counted at most
     */
    record Plan(int backlog, Duration warmUp, Duration atMost) {}

    /** One moment of a run. */
    private record Moment(long nanos, long predictions, Duration app, Duration broker) {}

    static ThroughputRun run(BenchmarkRun run, SystemUnderTest system, int threads, Plan plan, String name)
            throws IOException {
        var broker = run.broker();
        var clients = broker.newInstallation();
        PublishedModels.publish(clients, BenchmarkModel.BUNDLED.artifact()).close();
        LoadGenerator.fill(run, clients, plan.backlog());
        try (var predictions = TopicReader.open(clients, MarqueeTopic.GENRE_PREDICTIONS, new ByteArrayDeserializer());
                var app = system.start(run, clients, threads, name)) {
            var count = predictions.poll(PATIENCE).count();
            if (count == 0) {
                throw new IllegalStateException(name + ": no prediction within " + PATIENCE.toSeconds() + " s");
            }
            count = read(predictions, app, count, plan.backlog() / 2, plan.warmUp());
            var start = moment(count, app, broker);
            count = read(predictions, app, count, plan.backlog(), plan.atMost());
            return between(start, moment(count, app, broker));
        } finally {
            run.broker().deleteInstallation(clients);
        }
    }

    /** Reads until there are so many or so much time has gone by. */
    private static int read(
            TopicReader<byte[]> predictions, MeasuredService app, int before, int enough, Duration atMost) {
        var count = before;
        var deadline = System.nanoTime() + atMost.toNanos();
        while (count < enough && System.nanoTime() < deadline) {
            app.requireAlive();
            count += predictions.poll(POLL).count();
        }
        return count;
    }

    private static Moment moment(int predictions, MeasuredService app, BrokerProcess broker) {
        return new Moment(System.nanoTime(), predictions, app.processorTime(), broker.processorTime());
    }

    private static ThroughputRun between(Moment start, Moment end) {
        var nanos = (double) (end.nanos - start.nanos);
        return new ThroughputRun(
                (end.predictions - start.predictions) / (nanos / 1e9),
                end.app.minus(start.app).toNanos() / nanos,
                end.broker.minus(start.broker).toNanos() / nanos);
    }
}
