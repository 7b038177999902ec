package dev.marquee.benchmarks.corrections;

import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a downstream system sees, committed predictions only, read by a thread of its own until it is closed. */
final class PredictionTracker implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Set<String> posters = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> firstOfVersion = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean failed;

    private PredictionTracker(BenchmarkRun run, KafkaClients clients) {
        thread = new Thread(() -> read(clients), "predictions");
        thread.setUncaughtExceptionHandler((ended, e) -> {
            failed = true;
            run.say("predictions are no longer read: %s", e);
        });
    }

    static PredictionTracker follow(BenchmarkRun run, KafkaClients clients) {
        var predictions = new PredictionTracker(run, clients);
        predictions.thread.start();
        return predictions;
    }

    private void read(KafkaClients clients) {
        var values = clients.serdes().of(GenrePrediction.class).deserializer();
        try (var reader = TopicReader.open(clients, MarqueeTopic.GENRE_PREDICTIONS, values)) {
            while (!stopped.get()) {
                var records = reader.poll(POLL);
                var now = System.nanoTime();
                records.forEach(record -> {
                    posters.add(record.key());
                    firstOfVersion.putIfAbsent(record.value().getModelVersion(), now);
                });
            }
        }
    }

    /** Whether each of these posters has been predicted. */
    boolean hasAll(Collection<String> posterIds) {
        requireRunning();
        return posters.containsAll(posterIds);
    }

    /** When a version's first prediction was read, by {@link System#nanoTime()}; empty as long as there is none. */
    OptionalLong firstOf(int version) {
        requireRunning();
        var first = firstOfVersion.get(version);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    private void requireRunning() {
        if (failed) {
            throw new IllegalStateException("predictions are no longer read");
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
