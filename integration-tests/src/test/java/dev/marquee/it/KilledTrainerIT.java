package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.client.MarqueeClient;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.trainer.TrainerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, killed in the middle of a training. */
@WithBroker
class KilledTrainerIT {

    private static final int EPOCHS = 150;
    private static final int SIDE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern RESUMED = Pattern.compile("it goes on after epoch (\\d+), from the checkpoint");

    @Test
    void shouldGoOnAfterTheLastEpochThatWasDone(Installed installed, @TempDir Path folder) throws Exception {
        var clients = installed.clientsWithTopics();
        LabelledPosters.send(clients, SIDE, 0, 300);
        var state = folder.resolve("state");
        var settings = installed.values(
                "trainer.network.input",
                Integer.toString(SIDE),
                "trainer.network",
                "plain:filters=4-8,dense=16",
                "trainer.epochs",
                Integer.toString(EPOCHS),
                "trainer.stop.patience",
                "1000",
                "trainer.new.labels",
                "1000000",
                "trainer.reports.dir",
                folder.resolve("reports").toString(),
                "trainer.state.dir",
                state.toString());
        try (var trainings = MarqueeClient.over(clients, Clock.systemUTC()).trainings()) {
            trainings.request("test", "a test");
        }

        try (var processes = new ServiceProcesses(folder);
                var runs = runs(clients)) {
            var killed = processes.start(TrainerMain.class, settings);
            var before = await(
                    runs, "the fifth epoch", event -> event.getPhase() == TrainingPhase.EPOCH && event.getEpoch() >= 5);
            killed.destroyForcibly().waitFor(); // kill -9
            before.addAll(read(runs));
            assertThat(before).as("told before the kill").noneMatch(sent -> sent.getPhase() == TrainingPhase.PUBLISHED);
            var seen = epochs(before);

            processes.start(TrainerMain.class, settings);
            var after = await(runs, "the end of the second process's run", KilledTrainerIT::isEnd);

            var resumed = after.stream()
                    .map(progress -> RESUMED.matcher(progress.getMessage()))
                    .filter(Matcher::find)
                    .map(found -> Integer.parseInt(found.group(1)))
                    .toList();
            assertThat(resumed)
                    .as("told of the checkpoint; the process printed:%n%s", processes.output(1))
                    .hasSize(1);
            // The checkpoint comes before the word of it: more epochs may be done than were reported.
            assertThat(resumed.get(0)).isBetween(Math.max(5, seen.size()), EPOCHS - 1);
            assertThat(epochs(after).get(0)).isEqualTo(resumed.get(0) + 1);
            assertThat(epochs(after)).endsWith(EPOCHS).hasSize(EPOCHS - resumed.get(0));
            var end = after.get(after.size() - 1);
            assertThat(end.getPhase()).as(end.getMessage()).isEqualTo(TrainingPhase.PUBLISHED);
            var report = Files.readString(Path.of(String.valueOf(end.getReportPath())));
            assertThat(report).contains("after epoch " + resumed.get(0) + ", from its checkpoint");
        }
        try (var left = Files.list(state)) {
            assertThat(left)
                    .as("a training that is published needs no checkpoint")
                    .noneMatch(Files::isRegularFile);
        }
    }

    private static TopicReader<TrainingProgress> runs(KafkaClients clients) {
        return TopicReader.open(
                clients,
                MarqueeTopic.TRAINING_RUNS,
                clients.serdes().of(TrainingProgress.class).deserializer());
    }

    private static boolean isEnd(TrainingProgress progress) {
        return switch (progress.getPhase()) {
            case PUBLISHED, REFUSED, FAILED -> true;
            default -> false;
        };
    }

    private static List<Integer> epochs(List<TrainingProgress> seen) {
        return seen.stream()
                .filter(progress -> progress.getPhase() == TrainingPhase.EPOCH)
                .map(TrainingProgress::getEpoch)
                .toList();
    }

    private static List<TrainingProgress> read(TopicReader<TrainingProgress> runs) {
        var seen = new ArrayList<TrainingProgress>();
        runs.poll(Duration.ofMillis(100)).forEach(record -> seen.add(record.value()));
        return seen;
    }

    private static List<TrainingProgress> await(
            TopicReader<TrainingProgress> runs, String what, Predicate<TrainingProgress> is) {
        var seen = new ArrayList<TrainingProgress>();
        Awaitility.await(what).atMost(PATIENCE).pollInSameThread().until(() -> {
            seen.addAll(read(runs));
            return seen.stream().anyMatch(is);
        });
        return seen;
    }
}
