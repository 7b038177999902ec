package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.marquee.cli.up.StarterModel;
import dev.marquee.client.MarqueeClient;
import dev.marquee.drawn.DrawnPoster;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.events.FeedbackKind;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads off a stream-app and a trainer that do their work on a real broker. */
@WithBroker
class MetricsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int POSTERS = 400;
    private static final List<DrawnPoster> DRAWN = DrawnPosters.draw(5, POSTERS).toList();
    private static final Path OBSERVABILITY = Path.of("..", "observability");

    @TempDir
    private Path folder;

    @Test
    void shouldExposeEverythingThatDashboardRulesAndDocumentationName(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        StarterModel.publishIfNoChampion(clients, Clock.systemUTC(), "test");
        var settings = installed.settings(
                "trainer.warm.epochs", "2",
                "trainer.genre.min.posters", "5",
                "trainer.new.labels", "1000000",
                "trainer.reports.dir", folder.resolve("reports").toString(),
                "trainer.state.dir", folder.resolve("state").toString());
        try (var app = StreamApp.start(settings);
                var trainer = Trainer.start(settings)) {
            ingest(clients);
            sendJunk(clients);
            label(clients);
            Awaitility.await("all posters are predicted and labelled")
                    .atMost(PATIENCE)
                    .until(() -> value(app, "marquee_posters_out_total") == POSTERS
                            && value(app, "marquee_posters_dead_total{reason=\"VALUE_NOT_AVRO\"}") == 1
                            && Scrape.value(Scrape.metrics(trainer.statusAddress()), "marquee_training_labels_waiting")
                                    == POSTERS);
            try (var trainings = MarqueeClient.over(clients, Clock.systemUTC()).trainings()) {
                trainings.request("test", "for its metrics");
            }
            Awaitility.await("a training has ended").atMost(PATIENCE).until(() -> Scrape.metrics(
                            trainer.statusAddress())
                    .lines()
                    .anyMatch(line -> line.startsWith("marquee_training_duration_seconds_count 1")));

            var stream = Scrape.metrics(app.statusAddress());
            var training = Scrape.metrics(trainer.statusAddress());
            assertNamedAreExposed(stream, training);
            assertDocumentedAsExposed(stream, training);
            assertWhatHappenedIsCounted(stream, training);
        }
    }

    private static void assertNamedAreExposed(String stream, String training) throws IOException {
        var exposed = new TreeSet<>(Scrape.names(stream));
        exposed.addAll(Scrape.names(training));
        exposed.add("up"); // Prometheus itself says whether it could scrape
        for (var file : List.of("marquee-dashboard.json", "marquee-rules.yml")) {
            var queries = queries(file);
            assertThat(queries).as("queries of %s", file).hasSizeGreaterThan(12);
            for (var query : queries) {
                assertThat(PromQl.metrics(query))
                        .as("metrics of %s: %s", file, query)
                        .isNotEmpty()
                        .isSubsetOf(exposed);
            }
        }
    }

    /** Every {@code expr} of a dashboard or of rules, wherever it stands. */
    private static List<String> queries(String file) throws IOException {
        return new YAMLMapper()
                .readTree(OBSERVABILITY.resolve(file).toFile()).findValues("expr").stream()
                        .map(JsonNode::asText)
                        .toList();
    }

    private static void assertDocumentedAsExposed(String stream, String training) throws IOException {
        var documentation = Files.readString(Path.of("..", "docs", "observability.md"));
        var sections = documentation.split("\n## ");
        assertThat(sections).as("sections").hasSize(6);
        var both = documented(sections[3]);
        assertThat(both).hasSizeGreaterThan(3);
        assertThat(families(stream)).isEqualTo(union(documented(sections[1]), both));
        assertThat(families(training)).isEqualTo(union(documented(sections[2]), both));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Second column of a table whose first is the meter's name; the two must agree. */
    private static Set<String> documented(String section) {
        var names = new TreeSet<String>();
        var rows = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| `([a-z_]+)` \\|").matcher(section);
        while (rows.find()) {
            assertThat(rows.group(2)).startsWith(rows.group(1).replace('.', '_'));
            names.add(rows.group(2));
        }
        return names;
    }

    /** Marquee's own, as the TYPE lines name them. */
    private static Set<String> families(String metrics) {
        var names = new TreeSet<String>();
        var types = Pattern.compile("(?m)^# TYPE (marquee_\\w+) ").matcher(metrics);
        while (types.find()) {
            // The largest of a timer or summary goes along with it.
            if (!types.group(1).endsWith("_max") || types.group(1).equals("marquee_native_memory_max")) {
                names.add(types.group(1));
            }
        }
        return names;
    }

    private static void assertWhatHappenedIsCounted(String stream, String training) {
        assertThat(Scrape.value(stream, "marquee_posters_in_total")).isEqualTo(POSTERS + 1);
        assertThat(Scrape.value(stream, "marquee_posters_dead_total{reason=\"VALUE_NOT_AVRO\"}"))
                .isEqualTo(1);
        assertThat(Scrape.value(stream, "marquee_poster_latency_seconds_count")).isEqualTo(POSTERS);
        assertThat(Scrape.value(stream, "marquee_batch_size_posters_sum")).isEqualTo(POSTERS + 1);
        assertThat(Scrape.value(stream, "marquee_model_swaps_total")).isPositive();
        assertThat(Scrape.value(stream, "marquee_process_memory_resident_bytes"))
                .as("a JVM with a native library")
                .isGreaterThan(100e6);
        assertThat(Scrape.value(training, "marquee_training_epoch")).isEqualTo(2);
        assertThat(Scrape.value(training, "marquee_training_progress")).isEqualTo(1);
        assertThat(Scrape.value(training, "marquee_training_loss{part=\"validation\"}"))
                .isBetween(0.0, 2.0);
        assertThat(Scrape.value(training, "marquee_training_runs_total{outcome=\"kept\"}")
                        + Scrape.value(training, "marquee_training_runs_total{outcome=\"promoted\"}"))
                .isEqualTo(1);
    }

    private static double value(StreamApp app, String sample) {
        return Scrape.value(Scrape.metrics(app.statusAddress()), sample);
    }

    private static void sendJunk(KafkaClients clients) {
        try (var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(clients.topic(MarqueeTopic.POSTER_EVENTS), "junk", new byte[] {1, 2}));
            producer.flush();
        }
    }

    private static void ingest(KafkaClients clients) {
        try (var producer = MarqueeClient.over(clients, Clock.systemUTC()).posters()) {
            DRAWN.forEach(poster ->
                    producer.send(poster.id(), poster.jpeg(), poster.title(), poster.year(), DrawnPosters.SOURCE));
            producer.flush();
        }
    }

    private static void label(KafkaClients clients) {
        try (var labels = MarqueeClient.over(clients, Clock.systemUTC()).labels()) {
            DRAWN.forEach(poster -> labels.send(poster.id(), poster.genres(), FeedbackKind.IMPORT, "test", null));
            labels.flush();
        }
    }
}
