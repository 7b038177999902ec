package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.client.DeadLetterRecord;
import dev.marquee.client.MarqueeClient;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.TrainingPhase;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import example.EditorsTool;
import example.IngestionSystem;
import example.IngestionSystem.Film;
import example.OperatorsScript;
import example.SearchIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs that the documentation shows do what it says of them. The broker is their own: they know of no prefix.
 */
@WithBroker
class ClientExamplesIT {

    private static final int POSTERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void shouldSendPostersAndFollowTheirPredictionsAndReplayWhatWasRefused(TestBroker broker) throws Exception {
        var installed = new Installed(broker.bootstrapServers(), "");
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var films = films();
        var index = new SearchIndex();
        var follower = new Thread(() -> index.follow(broker.bootstrapServers()), "search-index");
        follower.start();
        try {
            try (var app = StreamApp.start(installed.settings("stream.image.max.bytes", belowTheLargestOf(films)))) {
                IngestionSystem.send(broker.bootstrapServers(), films);
                await("predictions of all but the largest", () -> index.genres.size() == POSTERS - 1);
                await("the refusal of the largest", () -> refused(broker) == 1);
            }
            try (var app = StreamApp.start(installed.settings())) {
                assertThat(OperatorsScript.replay(broker.bootstrapServers())).isEqualTo(Map.of("poster-events", 1));
                await("the prediction of the largest", () -> index.genres.size() == POSTERS);
            }
        } finally {
            index.stopped.set(true);
            follower.join(PATIENCE.toMillis());
        }
        assertThat(index.genres).containsOnlyKeys(films.stream().map(Film::id).toList());
        assertThat(follower.isAlive()).as("follows on after it was stopped").isFalse();
    }

    private static int refused(TestBroker broker) {
        var refused = new ArrayList<DeadLetterRecord>();
        MarqueeClient.connect(broker.bootstrapServers()).deadLetters().read(refused::add);
        return refused.size();
    }

    @Test
    void shouldSendACorrectionAndAWithdrawal(TestBroker broker) {
        var clients = new Installed(broker.bootstrapServers(), "").clientsWithTopics();

        EditorsTool.correct(broker.bootstrapServers(), 3);

        var sent = new HashMap<String, @Nullable LabelFeedback>();
        var values = clients.serdes().of(LabelFeedback.class).deserializer();
        try (var labels = TopicReader.open(clients, MarqueeTopic.LABEL_FEEDBACK, values)) {
            labels.readToEnd(record -> {
                sent.put(record.key(), record.value());
                return true;
            });
        }
        assertThat(sent).containsOnlyKeys("tt0084058", "tt0111161").containsEntry("tt0111161", null);
        var correction = sent.get("tt0084058");
        assertThat(correction.getGenres()).containsExactly("Drama", "Romance");
        assertThat(correction.getKind()).isEqualTo(FeedbackKind.CORRECTION);
        assertThat(correction.getWho()).isEqualTo("ada");
        assertThat(correction.getModelVersion()).isEqualTo(3);
    }

    @Test
    void shouldAskForATrainingAndMoveTheChampion(TestBroker broker) {
        var installed = new Installed(broker.bootstrapServers(), "");
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        RandomModels.promote(clients, RandomModels.artifact(2));
        var state = folder.resolve("state").toString();
        var reports = folder.resolve("reports").toString();

        try (var trainer =
                Trainer.start(installed.settings("trainer.state.dir", state, "trainer.reports.dir", reports))) {
            var end = OperatorsScript.train(broker.bootstrapServers());
            assertThat(end)
                    .as("the trainer's last word; without a label it refuses")
                    .isPresent();
            assertThat(end.get().getPhase()).isEqualTo(TrainingPhase.REFUSED);
        }

        OperatorsScript.promoteAndRollBack(broker.bootstrapServers(), 1);
        try (var registry = ModelRegistry.open(clients)) {
            await("version 2 is champion again", () -> {
                registry.refresh(); // a commit returns a moment before readers see it
                var champion = registry.alias(ModelRegistry.CHAMPION).orElseThrow();
                return champion.getVersion() == 2 && champion.getWhy().equals("worse on the home page");
            });
        }
    }

    private List<Film> films() throws IOException {
        var films = new ArrayList<Film>();
        for (var drawn : DrawnPosters.draw(3, POSTERS).toList()) {
            var poster = Files.write(folder.resolve(drawn.id() + ".jpg"), drawn.jpeg());
            films.add(new Film(drawn.id(), poster, drawn.title(), drawn.year()));
        }
        return films;
    }

    private static String belowTheLargestOf(List<Film> films) {
        var largest = films.stream()
                .mapToLong(film -> film.poster().toFile().length())
                .max();
        return Long.toString(largest.orElseThrow() - 1);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(condition);
    }
}
