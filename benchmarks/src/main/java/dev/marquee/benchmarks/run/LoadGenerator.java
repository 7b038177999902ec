package dev.marquee.benchmarks.run;

import dev.marquee.client.MarqueeClient;
import dev.marquee.client.PosterProducer;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Produces posters: all at once, or evenly, so many a second, from a thread of its own until it is closed. */
public final class LoadGenerator implements AutoCloseable {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread;
    private volatile boolean failed;

    private LoadGenerator(BenchmarkRun run, KafkaClients clients, double perSecond) {
        thread = new Thread(() -> send(run, clients, perSecond), "load");
        thread.setUncaughtExceptionHandler((ended, e) -> {
            failed = true;
            run.say("the load ended: %s", e);
        });
    }

    /** Produces so many posters and waits until Kafka has them. */
    public static void fill(BenchmarkRun run, KafkaClients clients, int posters) {
        try (var producer = MarqueeClient.over(clients, Clock.systemUTC()).posters()) {
            for (var number = 0; number < posters; number++) {
                send(producer, run, number);
            }
            producer.flush();
        }
    }

    /** Starts an even load. */
    public static LoadGenerator start(BenchmarkRun run, KafkaClients clients, double perSecond) {
        var load = new LoadGenerator(run, clients, perSecond);
        load.thread.start();
        return load;
    }

    private void send(BenchmarkRun run, KafkaClients clients, double perSecond) {
        try (var producer = MarqueeClient.over(clients, Clock.systemUTC()).posters()) {
            var start = System.nanoTime();
            while (!stopped.get()) {
                var number = sent.get();
                var due = start + (long) (number * 1e9 / perSecond);
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                send(producer, run, number);
                sent.incrementAndGet();
            }
            producer.flush();
        }
    }

    private static void send(PosterProducer producer, BenchmarkRun run, int number) {
        producer.send("poster-" + number, run.posters().picture(number), "Film " + number, 2000, "benchmark");
    }

    /** How many were sent so far; all of them are in Kafka once it is closed. */
    public int sent() {
        return sent.get();
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed) {
            throw new IllegalStateException("the load ended early");
        }
    }
}
