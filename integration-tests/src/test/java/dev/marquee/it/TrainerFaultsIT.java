package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.client.MarqueeClient;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.Trainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trainer does about a damaged training set, champions that it cannot meet, and a Kafka that is gone. */
@WithBroker
class TrainerFaultsIT {

    private static final int SIDE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A service is given ten seconds from SIGTERM to its end. */
    private static final Duration STOP = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private String[] small() {
        return new String[] {
            "trainer.network.input", Integer.toString(SIDE),
            "trainer.network", "plain:filters=4,dense=8",
            "trainer.epochs", "3",
            "trainer.learning.rate", "0.01",
            "trainer.new.labels", "1000000",
            "trainer.reports.dir", folder.resolve("reports").toString(),
            "trainer.state.dir", folder.resolve("state").toString()
        };
    }

    @Test
    void shouldTrainOnWhatIsReadableAndTellWhyAChampionCouldNotBeMeasured(Installed installed) {
        var clients = installed.clientsWithTopics();
        damage(clients);
        LabelledPosters.send(clients, SIDE, 0, 200);
        // An artifact that nobody can load any more, as after a topic was truncated.
        pointChampionAt(clients, 99);

        try (var trainer = Trainer.start(installed.settings(small()))) {
            var inPlaceOfTheLost = train(clients);
            assertThat(inPlaceOfTheLost.getMessage()).contains("version 99, is lost", "the constant baseline");
            assertThat(inPlaceOfTheLost.getPhase())
                    .as(inPlaceOfTheLost.getMessage())
                    .isEqualTo(TrainingPhase.PUBLISHED);

            // Its self-test fails: nobody knows what it would say.
            var damaged = RandomModels.promote(clients, RandomModels.artifact(1, 0.5f))
                    .getVersion();
            LabelledPosters.send(clients, SIDE, 200, 201);
            var besideTheDamaged = train(clients);
            assertThat(besideTheDamaged.getPhase())
                    .as(besideTheDamaged.getMessage())
                    .isEqualTo(TrainingPhase.PUBLISHED);
            assertThat(besideTheDamaged.getPromoted()).isFalse();
            assertThat(besideTheDamaged.getMessage())
                    .contains("version " + damaged + " ", "self-test", "marquee models promote N");
            try (var registry = ModelRegistry.open(clients)) {
                assertThat(registry.champion().orElseThrow().getVersion()).isEqualTo(damaged);
            }

            LabelledPosters.send(clients, SIDE, 201, 202);
            var forced = train(clients, true);
            assertThat(forced.getPromoted()).as(forced.getMessage()).isTrue();
            try (var registry = ModelRegistry.open(clients)) {
                var version = registry.champion().orElseThrow();
                assertThat(version.getVersion()).isEqualTo(forced.getModelVersion());
                assertThat(version.getVerdict())
                        .contains("forced by test", "version " + damaged + " could not be measured");
                var move = registry.alias(ModelRegistry.CHAMPION).orElseThrow();
                assertThat(move.getWho()).isEqualTo("test");
                assertThat(move.getWhy()).isEqualTo(version.getVerdict());
            }
            assertThat(trainer.failure()).isEmpty();
        }
    }

    /** The champion's input is of 32x32 pixels, the challenger's of 16x16: each is measured on its own. */
    @Test
    void shouldJudgeAgainstAChampionOfAnotherInputSizeWithNobodysHelp(Installed installed) {
        var clients = installed.clientsWithTopics();
        var larger = RandomModels.promote(clients, RandomModels.artifact(1)).getVersion();
        LabelledPosters.send(clients, SIDE, 0, 200);

        try (var trainer = Trainer.start(installed.settings(small()))) {
            var trained = train(clients);

            assertThat(trained.getPhase()).as(trained.getMessage()).isEqualTo(TrainingPhase.PUBLISHED);
            assertThat(trained.getMessage()).contains("the champion").doesNotContain("could not be measured");
            try (var registry = ModelRegistry.open(clients)) {
                assertThat(registry.version(larger).getArchitecture()).isEqualTo(RandomModels.ARCHITECTURE.summary());
                assertThat(registry.version(trained.getModelVersion()).getArchitecture())
                        .isNotEqualTo(RandomModels.ARCHITECTURE.summary());
            }
            assertThat(trainer.failure()).isEmpty();
        }
        assertThat(folder.resolve("state"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".pixels"));
    }

    /** As after an upgrade: whatever this release's default network is, the champion's weights are gone on from. */
    @Test
    void shouldTrainASuccessorInTheChampionsShapeWhereNoneIsConfigured(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        LabelledPosters.send(clients, RandomModels.ARCHITECTURE.height(), 0, 200);
        var settings = installed.settings(
                "trainer.epochs",
                "3",
                "trainer.new.labels",
                "1000000",
                "trainer.reports.dir",
                folder.resolve("reports").toString(),
                "trainer.state.dir",
                folder.resolve("state").toString());

        try (var trainer = Trainer.start(settings)) {
            var trained = train(clients);

            assertThat(trained.getPhase()).as(trained.getMessage()).isEqualTo(TrainingPhase.PUBLISHED);
            try (var registry = ModelRegistry.open(clients)) {
                assertThat(registry.version(trained.getModelVersion()).getArchitecture())
                        .isEqualTo(RandomModels.ARCHITECTURE.summary());
            }
            assertThat(trainer.failure()).isEmpty();
        }
    }

    @Test
    void shouldStopInTimeWhenKafkaIsGone(TestBroker kafka) {
        var installed = new Installed(kafka.bootstrapServers(), "");
        var trainer = Trainer.start(installed.settings(small()));
        Awaitility.await("the trainer is ready").atMost(PATIENCE).until(trainer::isReady);
        kafka.stop();

        var before = System.nanoTime();
        trainer.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(STOP);
    }

    @Test
    void shouldGoOnWhenKafkaComesBack(TestBroker kafka) {
        var installed = new Installed(kafka.bootstrapServers(), "");
        try (var trainer = Trainer.start(installed.settings(small()))) {
            Awaitility.await("the trainer is ready").atMost(PATIENCE).until(trainer::isReady);
            var clients = installed.clients();
            LabelledPosters.send(clients, SIDE, 0, 200);
            kafka.stop();
            kafka.start();

            var end = train(clients);

            assertThat(end.getPhase()).as(end.getMessage()).isEqualTo(TrainingPhase.PUBLISHED);
            assertThat(trainer.failure()).isEmpty();
        }
    }

    /** A restarting broker can answer before it knows all its topics. Kafka Streams then ends the thread. */
    @Test
    void shouldGoOnWhenATopicIsMissingForAWhile(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        var feedback = List.of(clients.topic(MarqueeTopic.LABEL_FEEDBACK));
        try (var admin = Admin.create(clients.common());
                var trainer = Trainer.start(installed.settings(small()))) {
            Awaitility.await("the trainer is ready").atMost(PATIENCE).until(trainer::isReady);
            admin.deleteTopics(feedback).all().get();
            Awaitility.await("a stream thread has died").atMost(PATIENCE).until(() -> Scrape.metrics(
                            trainer.statusAddress())
                    .lines()
                    .anyMatch(line ->
                            line.startsWith("kafka_stream_failed_stream_threads_total") && !line.endsWith(" 0.0")));

            clients.prepareCluster();
            LabelledPosters.send(clients, SIDE, 0, 200);
            Awaitility.await("its successor works").atMost(PATIENCE).until(trainer::isReady);
            var end = train(clients);

            assertThat(end.getPhase()).as(end.getMessage()).isEqualTo(TrainingPhase.PUBLISHED);
            assertThat(trainer.failure()).isEmpty();
        }
    }

    private static void damage(KafkaClients clients) {
        var topic = clients.topic(MarqueeTopic.LABELLED_POSTERS);
        try (var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "damaged", "no Avro".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void pointChampionAt(KafkaClients clients, int version) {
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.OPERATOR)) {
            publisher.move(AliasMove.promotion(
                    ModelRegistry.CHAMPION, Optional.empty(), version, "test", "test", Instant.EPOCH));
        }
    }

    /** The last thing that is told of the run. */
    private static TrainingProgress train(KafkaClients clients) {
        return train(clients, false);
    }

    private static TrainingProgress train(KafkaClients clients, boolean force) {
        var end = new AtomicReference<TrainingProgress>();
        var deserializer = clients.serdes().of(TrainingProgress.class).deserializer();
        try (var runs = TopicReader.open(clients, MarqueeTopic.TRAINING_RUNS, deserializer);
                var trainings = MarqueeClient.over(clients, Clock.systemUTC()).trainings()) {
            runs.seekToEnd();
            var request = trainings.request("test", "a test", force);
            Awaitility.await("the end of the training run")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        runs.poll(Duration.ofMillis(100)).forEach(record -> {
                            if (request.equals(record.value().getRequestId())) {
                                end.set(record.value());
                            }
                        });
                        return end.get() != null
                                && switch (end.get().getPhase()) {
                                    case PUBLISHED, REFUSED, FAILED -> true;
                                    default -> false;
                                };
                    });
        }
        return end.get();
    }
}
