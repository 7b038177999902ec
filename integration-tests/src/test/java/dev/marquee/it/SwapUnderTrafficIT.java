package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.Broker.Installed;
import dev.marquee.stream.StreamApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithBroker
class SwapUnderTrafficIT {

    private static final int POSTERS = 4_000;
    private static final int SWAPS = 8;

    @Test
    void shouldLoseAndDoubleNoPredictionWhileModelsAreSwappedUnderTraffic(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));

        try (var app = StreamApp.start(installed.settings());
                var outcomes = new Outcomes(clients)) {
            var traffic = CompletableFuture.runAsync(() -> Posters.send(clients, 0, POSTERS));
            for (var swap = 2; swap <= SWAPS; swap++) {
                var version = RandomModels.promote(clients, RandomModels.artifact(swap))
                        .getVersion();
                outcomes.await(
                        "a prediction by version " + version + ", or the end of the traffic",
                        () -> outcomes.predictions().stream()
                                        .anyMatch(record -> record.value().getModelVersion() == version)
                                || outcomes.size() >= POSTERS);
            }
            traffic.join();
            outcomes.awaitCount(POSTERS);

            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            outcomes.assertOrderKept();
            assertThat(outcomes.deadLetters()).as("dead letters").isEmpty();
            var versions = new TreeSet<Integer>();
            outcomes.predictions().forEach(record -> versions.add(record.value().getModelVersion()));
            assertThat(versions)
                    .as("versions that predicted while the traffic ran")
                    .hasSizeGreaterThan(1)
                    .allMatch(version -> version <= SWAPS);
            assertThat(app.isAlive()).isTrue();
        }
    }

    @Test
    void shouldGoOnWithTheOldModelWhenTheNewOneIsDamaged(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));

        try (var app = StreamApp.start(installed.settings());
                var outcomes = new Outcomes(clients)) {
            Posters.send(clients, 0, 50);
            outcomes.awaitCount(50);
            RandomModels.promote(clients, RandomModels.artifact(2, 0.05f));
            RandomModels.promote(clients, RandomModels.artifact(3, 0.05f));
            Posters.send(clients, 50, 100);
            outcomes.awaitCount(100);
            var good = RandomModels.promote(clients, RandomModels.artifact(4)).getVersion();
            outcomes.await("version 4 serves", () -> app.servingVersion().orElse(0) == good);
            Posters.send(clients, 100, 150);
            outcomes.awaitCount(150);

            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            var versions = new TreeSet<Integer>();
            outcomes.predictions().forEach(record -> versions.add(record.value().getModelVersion()));
            assertThat(versions).containsExactly(1, good);
        }
    }

    @Test
    void shouldTellFlightRecorderOfEachModelThatServesAndOfNoRefusedOne(Installed installed, @TempDir Path folder)
            throws IOException {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var file = folder.resolve("swaps.jfr");

        try (var recording = new Recording();
                var outcomes = new Outcomes(clients)) {
            recording.enable("dev.marquee.ModelSwap").withoutThreshold();
            recording.start();
            try (var app = StreamApp.start(installed.settings())) {
                outcomes.await("version 1 serves", () -> app.servingVersion().orElse(0) == 1);
                RandomModels.promote(clients, RandomModels.artifact(2, 0.05f));
                RandomModels.promote(clients, RandomModels.artifact(3));
                outcomes.await("version 3 serves", () -> app.servingVersion().orElse(0) == 3);
            }
            recording.dump(file);
        }

        assertThat(RecordingFile.readAllEvents(file))
                .extracting(event -> event.getInt("version"))
                .containsExactly(1, 3);
    }

    @Test
    void shouldWaitForTheFirstChampionAndSkipNothing(Installed installed) {
        var clients = installed.clientsWithTopics();
        Posters.send(clients, 0, 40);

        try (var app = StreamApp.start(installed.settings());
                var outcomes = new Outcomes(clients)) {
            assertThat(app.isReady()).as("ready without a model").isFalse();
            assertThat(app.isAlive()).isTrue();
            RandomModels.promote(clients, RandomModels.artifact(1));
            outcomes.awaitCount(40);

            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            // One stream thread can be done with all posters while the other still joins the group.
            outcomes.await("all stream threads have joined", app::isReady);
        }
    }
}
