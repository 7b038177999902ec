package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.client.MarqueeClient;
import dev.marquee.drawn.DrawnPoster;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.service.settings.Settings;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event in, prediction out, correction back, training, gate, new model swapped in. */
@WithBroker
class WholeLoopIT {

    private static final int POSTERS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<DrawnPoster> DRAWN = DrawnPosters.draw(5, POSTERS).toList();

    @TempDir
    private Path folder;

    @Test
    void shouldLearnFromLabelsAndServeTheBetterModelWithoutAStop(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var settings = installed.settings(
                "trainer.network.input", "32",
                "trainer.network", "study:filters=8-16,dense=32",
                "trainer.augment.shift", "0",
                "trainer.augment.scale", "0",
                "trainer.augment.colour", "0",
                "trainer.augment.erase", "0",
                "trainer.epochs", "6",
                "trainer.learning.rate", "0.003",
                "trainer.new.labels", "1000000",
                "trainer.reports.dir", folder.resolve("reports").toString(),
                "trainer.state.dir", folder.resolve("state").toString());

        try (var app = StreamApp.start(settings);
                var trainer = Trainer.start(settings);
                var outcomes = new Outcomes(clients)) {
            ingest(clients, DRAWN);
            outcomes.awaitCount(POSTERS);
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));

            label(clients, DRAWN);
            correct(clients, DRAWN.get(0).id());
            withdraw(clients, DRAWN.get(1).id());
            awaitTrainingSet(clients, POSTERS - 1);

            var told = train(clients);
            var end = told.get(told.size() - 1);
            assertThat(end.getPhase()).as(end.getMessage()).isEqualTo(TrainingPhase.PUBLISHED);
            assertThat(end.getPromoted()).as(end.getMessage()).isTrue();
            assertThat(told)
                    .extracting(TrainingProgress::getPhase)
                    .startsWith(TrainingPhase.STARTED)
                    .contains(TrainingPhase.EPOCH, TrainingPhase.EVALUATED);
            assertThat(Path.of(end.getReportPath())).exists().content().contains("data:image/png");

            Awaitility.await("version 2 serves")
                    .atMost(PATIENCE)
                    .until(() -> app.servingVersion().orElse(0) == 2);
            ingest(clients, DRAWN.subList(0, 50));
            outcomes.awaitCount(POSTERS + 50);
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            assertThat(outcomes.predictions().subList(POSTERS, POSTERS + 50))
                    .as("predictions after the swap")
                    .allMatch(record -> record.value().getModelVersion() == 2);

            assertPublishedAsTold(clients);
            assertThat(train(clients))
                    .as("a second training on the unchanged set")
                    .extracting(TrainingProgress::getPhase)
                    .containsExactly(TrainingPhase.REFUSED);
            assertThat(trainer.isReady()).isTrue();
        }
    }

    /** The second trainer has the stores only from their changelogs. */
    @Test
    void shouldKeepWhatAPersonSaidHoweverOftenATableIsImported(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var posters = DRAWN.subList(0, 40);
        var corrected = posters.get(0).id();

        try (var app = StreamApp.start(installed.settings())) {
            ingest(clients, posters);
            label(clients, posters);
            try (var trainer = Trainer.start(joining(installed, "first"))) {
                awaitImported(clients, posters, Instant.EPOCH);
                correct(clients, corrected);
                var again = Instant.now();
                label(clients, posters);
                assertCorrected(
                        awaitImported(clients, posters.subList(1, 40), again).get(corrected));
            }
            try (var trainer = Trainer.start(joining(installed, "second"))) {
                var onceMore = Instant.now();
                label(clients, posters);
                assertCorrected(
                        awaitImported(clients, posters.subList(1, 40), onceMore).get(corrected));
            }
        }
    }

    private Settings joining(Installed installed, String state) {
        return installed.settings(
                "trainer.new.labels",
                "1000000",
                "trainer.state.dir",
                folder.resolve(state).toString());
    }

    /** The training set, once it has these posters with a label not older than that. */
    private static Map<String, LabelledPoster> awaitImported(
            KafkaClients clients, List<DrawnPoster> posters, Instant since) {
        var entries = new HashMap<String, LabelledPoster>();
        var deserializer = clients.serdes().of(LabelledPoster.class).deserializer();
        try (var reader = TopicReader.open(clients, MarqueeTopic.LABELLED_POSTERS, deserializer)) {
            Awaitility.await(posters.size() + " posters imported since " + since)
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        reader.poll(Duration.ofMillis(100))
                                .forEach(record -> entries.put(record.key(), record.value()));
                        return posters.stream()
                                .map(poster -> entries.get(poster.id()))
                                .allMatch(entry ->
                                        entry != null && !entry.getLabelledAt().isBefore(since));
                    });
        }
        return entries;
    }

    private static void assertCorrected(LabelledPoster entry) {
        assertThat(entry.getGenres()).as("genres that the editor gave").containsExactly("Western");
        assertThat(entry.getKind()).isEqualTo(FeedbackKind.CORRECTION);
        assertThat(entry.getLabelledBy()).isEqualTo("editor");
    }

    private static void ingest(KafkaClients clients, List<DrawnPoster> posters) {
        try (var producer = MarqueeClient.over(clients, Clock.systemUTC()).posters()) {
            posters.forEach(poster ->
                    producer.send(poster.id(), poster.jpeg(), poster.title(), poster.year(), DrawnPosters.SOURCE));
            producer.flush();
        }
    }

    private static void label(KafkaClients clients, List<DrawnPoster> posters) {
        try (var labels = MarqueeClient.over(clients, Clock.systemUTC()).labels()) {
            posters.forEach(poster -> labels.send(poster.id(), poster.genres(), FeedbackKind.IMPORT, "test", null));
            labels.flush();
        }
    }

    private static void correct(KafkaClients clients, String posterId) {
        try (var labels = MarqueeClient.over(clients, Clock.systemUTC()).labels()) {
            labels.send(posterId, List.of("Western"), FeedbackKind.CORRECTION, "editor", 1);
            labels.flush();
        }
    }

    private static void withdraw(KafkaClients clients, String posterId) {
        try (var labels = MarqueeClient.over(clients, Clock.systemUTC()).labels()) {
            labels.withdraw(posterId);
            labels.flush();
        }
    }

    private static void awaitTrainingSet(KafkaClients clients, int expected) {
        var entries = new HashMap<String, byte[]>();
        try (var reader = TopicReader.open(clients, MarqueeTopic.LABELLED_POSTERS, new ByteArrayDeserializer())) {
            Awaitility.await(expected + " entries, the withdrawn one gone")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        reader.poll(Duration.ofMillis(100))
                                .forEach(record -> entries.put(record.key(), record.value()));
                        return entries.size() == POSTERS
                                && entries.get(DRAWN.get(1).id()) == null
                                && entries.values().stream()
                                                .filter(value -> value != null)
                                                .count()
                                        == expected;
                    });
        }
    }

    /** Everything that is told of the run, up to its end. */
    private static List<TrainingProgress> train(KafkaClients clients) {
        var told = new ArrayList<TrainingProgress>();
        var deserializer = clients.serdes().of(TrainingProgress.class).deserializer();
        try (var runs = TopicReader.open(clients, MarqueeTopic.TRAINING_RUNS, deserializer);
                var trainings = MarqueeClient.over(clients, Clock.systemUTC()).trainings()) {
            runs.seekToEnd();
            var request = trainings.request("test", "the whole loop");
            Awaitility.await("the end of the training run")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        runs.poll(Duration.ofMillis(100)).forEach(record -> {
                            if (request.equals(record.value().getRequestId())) {
                                told.add(record.value());
                            }
                        });
                        return told.stream().anyMatch(progress -> switch (progress.getPhase()) {
                            case PUBLISHED, REFUSED, FAILED -> true;
                            default -> false;
                        });
                    });
        }
        return told;
    }

    private static void assertPublishedAsTold(KafkaClients clients) {
        try (var registry = ModelRegistry.open(clients)) {
            var version = registry.version(2);
            assertThat(registry.champion()).contains(version);
            assertThat(version.getGenres()).contains("Western");
            assertThat(version.getTrainingPosters() + version.getHoldoutPosters())
                    .isEqualTo(POSTERS - 1);
            assertThat(version.getVerdict()).isNotBlank();
            var metrics = new HashMap<String, Double>();
            version.getMetrics().forEach(metric -> metrics.put(metric.getName(), metric.getValue()));
            assertThat(metrics).containsKeys("meanAveragePrecision", "macroF1", "loss");
            assertThat(metrics.get("meanAveragePrecision")).isBetween(0.0, 1.0);
            assertThat(metrics.get("mapDifference"))
                    .isPositive()
                    .isBetween(metrics.get("mapDifferenceLow"), metrics.get("mapDifferenceHigh"));
            assertThat(metrics.get("confidence")).isBetween(0.9, 1.0);
        }
    }
}
