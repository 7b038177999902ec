package dev.marquee.client;

import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Asks the trainer for trainings and follows them. Not thread-safe. */
public final class TrainingRuns implements AutoCloseable {

    /** A request to stop is noticed within this time. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final Clock clock;
    private final TopicReader<TrainingProgress> runs;
    private @Nullable String busyRun;

    private TrainingRuns(KafkaClients clients, Clock clock, TopicReader<TrainingProgress> runs) {
        this.clients = clients;
        this.clock = clock;
        this.runs = runs;
    }

    /** Stands at the end of the runs, so that it sees all of what answers its requests. */
    static TrainingRuns open(KafkaClients clients, Clock clock) {
        var values = clients.serdes().of(TrainingProgress.class).deserializer();
        var runs = TopicReader.open(clients, MarqueeTopic.TRAINING_RUNS, values);
        runs.seekToEnd();
        return new TrainingRuns(clients, clock, runs);
    }

    /**
     * Sends a request whose result serves if the gate finds it better, and waits until Kafka has the request.
     *
     * @return the request's id, which the run's progress repeats
     * @throws NotDeliveredException if Kafka did not take it
     */
    public String request(String who, String why) {
        return request(who, why, false);
    }

    /**
     * Sends a request and waits until Kafka has it.
     *
     * @param force whether the result serves whatever the gate says of it
     * @return the request's id, which the run's progress repeats
     * @throws NotDeliveredException if Kafka did not take it
     */
    public String request(String who, String why, boolean force) {
        var request = TrainingRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setWho(who)
                .setWhy(why)
                .setEventTime(clock.instant())
                .setForce(force)
                .build();
        var deliveries = new DeliveryTracker();
        var topic = clients.topic(MarqueeTopic.TRAINING_REQUESTS);
        try (var producer =
                clients.producer(clients.serdes().of(TrainingRequest.class).serializer())) {
            producer.send(
                    new ProducerRecord<>(topic, request.getRequestId(), request),
                    deliveries.of("the training request"));
            producer.flush();
        }
        deliveries.requireNoFailure();
        return request.getRequestId();
    }

    /**
     * Passes on the events of the run that answers a request, until its end.
     *
     * @param patience how long any trainer may take until it says anything
     * @param onProgress gets each event of the run, the last one included
     * @param onBusy gets an event of another run, once a run, while the request waits for that run's end
     * @param stopped is asked several times a second
     * @return the last event, whose phase is PUBLISHED, REFUSED or FAILED; empty if no trainer answers or somebody
     *     stops it
     */
    public Optional<TrainingProgress> follow(
            String requestId,
            Duration patience,
            Consumer<TrainingProgress> onProgress,
            Consumer<TrainingProgress> onBusy,
            BooleanSupplier stopped) {
        var heardOf = false;
        var deadline = System.nanoTime() + patience.toNanos();
        while (!stopped.getAsBoolean() && (heardOf || System.nanoTime() < deadline)) {
            for (var record : runs.poll(POLL)) {
                var progress = record.value();
                heardOf = true;
                if (requestId.equals(progress.getRequestId())) {
                    onProgress.accept(progress);
                    if (isEnd(progress)) {
                        return Optional.of(progress);
                    }
                } else if (isEnd(progress)) {
                    // That trainer is free now: ours is next, or never.
                    heardOf = false;
                    deadline = System.nanoTime() + patience.toNanos();
                } else if (!progress.getRunId().equals(busyRun)) {
                    busyRun = progress.getRunId();
                    onBusy.accept(progress);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isEnd(TrainingProgress progress) {
        var phase = progress.getPhase();
        return phase == TrainingPhase.PUBLISHED || phase == TrainingPhase.REFUSED || phase == TrainingPhase.FAILED;
    }

    @Override
    public void close() {
        runs.close();
    }
}
