package dev.marquee.cli.training;

import dev.marquee.cli.delivery.DeliveryTracker;
import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Clock;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks the trainer to train. */
public final class TrainingRequests {

    private final KafkaClients clients;
    private final Clock clock;

    /** Requests over these clients. */
    public TrainingRequests(KafkaClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Sends a request and waits until Kafka has it.
     *
     * @return its id, which the run's progress repeats
     * @throws dev.marquee.cli.options.CommandException if it was not delivered
     */
    public String send(String who, String why) {
        return send(who, why, false);
    }

    /**
     * The same, where the result may have to serve whatever the gate says of it.
     *
     * @param force whether it has to
     * @return its id
     * @throws dev.marquee.cli.options.CommandException if it was not delivered
     */
    public String send(String who, String why, boolean force) {
        var now = clock.instant();
        var request = TrainingRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setWho(who)
                .setWhy(why)
                .setRequestedAt(now)
                .setForce(force)
                .build();
        var deliveries = new DeliveryTracker();
        try (var producer =
                clients.producer(clients.serdes().of(TrainingRequest.class).serializer())) {
            producer.send(
                    new ProducerRecord<>(
                            clients.topic(MarqueeTopic.TRAINING_REQUESTS),
                            null,
                            now.toEpochMilli(),
                            request.getRequestId(),
                            request),
                    deliveries.of("the training request"));
            producer.flush();
        }
        deliveries.requireNoFailure();
        return request.getRequestId();
    }
}
