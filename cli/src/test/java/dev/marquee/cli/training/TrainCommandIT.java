package dev.marquee.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.Events;
import dev.marquee.cli.TopicContent;
import dev.marquee.events.Metric;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    /** Answers the first request with these events, as a trainer would; returns it. */
    private static CompletableFuture<TrainingRequest> trainer(Function<String, List<TrainingProgress>> answer) {
        var clients = BROKER.clients();
        return CompletableFuture.supplyAsync(() -> {
            var request = firstRequest(clients);
            try (var producer =
                    clients.producer(clients.serdes().of(TrainingProgress.class).serializer())) {
                answer.apply(request.getRequestId())
                        .forEach(progress -> producer.send(new ProducerRecord<>(
                                clients.topic(MarqueeTopic.TRAINING_RUNS), progress.getRunId(), progress)));
            }
            return request;
        });
    }

    private static TrainingRequest firstRequest(KafkaClients clients) {
        var values = clients.serdes().of(TrainingRequest.class).deserializer();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try (var reader = TopicReader.open(clients, MarqueeTopic.TRAINING_REQUESTS, values)) {
            while (System.nanoTime() < deadline) {
                for (var record : reader.poll(Duration.ofMillis(100))) {
                    return record.value();
                }
            }
        }
        throw new AssertionError("no training request came within 30 s");
    }

    @Test
    void shouldFollowItsOwnRunToItsPublication() throws Exception {
        var trainer = trainer(id -> List.of(
                Events.progress("another", TrainingPhase.STEP, "not ours")
                        .setRunId("run-0")
                        .build(),
                Events.progress(id, TrainingPhase.STARTED, "80 posters, 12 genres")
                        .build(),
                Events.progress(id, TrainingPhase.STEP, "under way").build(),
                Events.progress(id, TrainingPhase.EPOCH, "epoch 2")
                        .setTrainingLoss(0.25)
                        .setValidationLoss(0.5)
                        .setLearningRate(0.001)
                        .build(),
                Events.progress(id, TrainingPhase.EVALUATED, "25 posters held out")
                        .setMetrics(List.of(new Metric("macroF1", 0.5, 0.25), new Metric("topThreeHits", 0.75, null)))
                        .build(),
                Events.progress(id, TrainingPhase.PUBLISHED, "mAP 0.4 is above 0.3")
                        .setModelVersion(2)
                        .setPromoted(true)
                        .setReportPath("/reports/run-1.html")
                        .build()));

        var run = BROKER.run("train", "--why", "a test", "--who", "tester");

        var request = trainer.get(30, TimeUnit.SECONDS);
        assertThat(request.getWhy()).isEqualTo("a test");
        assertThat(request.getWho()).isEqualTo("tester");
        assertThat(run.out())
                .containsExactly(
                        "Training: 80 posters, 12 genres",
                        "epoch  2/3  loss 0.2500, validation 0.5000  accuracy -, validation -  precision -, validation -"
                                + "  learning rate 0.0010",
                        "Evaluated on the holdout: 25 posters held out",
                        "  macroF1                   0.5000 (baseline 0.2500)",
                        "  topThreeHits              0.7500",
                        "Published: mAP 0.4 is above 0.3",
                        "  model version 2 is the champion now",
                        "  report: /reports/run-1.html");
        assertThat(run.err())
                .containsExactly("marquee: the trainer is at another run (request another); this request waits");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shouldFailWhenTheRunIsRefusedOrFails() throws Exception {
        var trainer =
                trainer(id -> List.of(Events.progress(id, TrainingPhase.REFUSED, "the training set has not changed")
                        .build()));
        var run = BROKER.run("train");
        trainer.get(30, TimeUnit.SECONDS);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsExactly("Refused: the training set has not changed");
    }

    @Test
    void shouldSayThatNoTrainerAnswersAndThatTheRequestStays() {
        var run = BROKER.run("train", "--patience", "1");
        assertThat(run.exitCode()).isEqualTo(1);
        var request = TopicContent.of(BROKER.clients(), MarqueeTopic.TRAINING_REQUESTS, TrainingRequest.class)
                .get(0)
                .value();
        assertThat(run.err())
                .containsExactly("marquee: no trainer has answered within 1 s. Request " + request.getRequestId()
                        + " stays queued: start a trainer (`marquee up` has one) and it will be served");
    }

    private static TrainingRequest onlyRequest() {
        var requests = TopicContent.of(BROKER.clients(), MarqueeTopic.TRAINING_REQUESTS, TrainingRequest.class);
        assertThat(requests).hasSize(1);
        return requests.get(0).value();
    }

    @Test
    void shouldLeaveAtOnceWithoutWaiting() {
        var run = BROKER.run("train", "--no-wait");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).singleElement().asString().startsWith("requested: ");
        assertThat(onlyRequest().getForce()).isFalse();
    }

    @Test
    void shouldAskForAPromotionByForceInSomebodysName() {
        var run = BROKER.run("train", "--no-wait", "--force", "--who", "ana", "--why", "the old one is wrong");
        assertThat(run.exitCode()).isZero();
        var request = onlyRequest();
        assertThat(request.getForce()).isTrue();
        assertThat(request.getWho()).isEqualTo("ana");
        assertThat(request.getWhy()).isEqualTo("the old one is wrong");
    }

    @Test
    void shouldSayWhatWasPublishedWithoutBeingPromoted() {
        var out = new StringWriter();
        var events = new ArrayList<TrainingProgress>();
        events.add(Events.progress("r", TrainingPhase.PUBLISHED, "mAP 0.2 is not above 0.3")
                .setModelVersion(4)
                .setPromoted(false)
                .build());
        events.add(Events.progress("r", TrainingPhase.FAILED, "out of memory").build());
        try (var view = new TrainingProgressView(new PrintWriter(out, true), false)) {
            events.forEach(view::accept);
        }
        assertThat(out.toString().lines())
                .containsExactly(
                        "Published: mAP 0.2 is not above 0.3",
                        "  model version 4 was not promoted; `marquee models promote 4` does it by hand",
                        "Failed: out of memory");
    }
}
