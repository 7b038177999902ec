package dev.marquee.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.drawn.DrawnPoster;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.PosterEvent;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images and docker-compose.yml, from outside: a producer, a reader and an editor with plain Kafka clients. */
@Tag("containers")
class ContainersIT {

    private static final Logger LOG = LoggerFactory.getLogger(ContainersIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SIGTERM_EXIT = 128 + 15;
    private static final int LABELLED = 600;
    private static final int BACKLOG = 5_000;
    private static final int PARTITIONS = 4;

    private static Compose compose;
    private static KafkaClients clients;

    @BeforeAll
    static void up(@TempDir Path folder) throws IOException {
        var obstacle = Compose.obstacle();
        obstacle.ifPresent(why -> LOG.warn("the containers are not tested: {}", why));
        assumeTrue(obstacle.isEmpty());
        var port = Integer.toString(ContainerBroker.freePort());
        // The champion learns on, within seconds; small batches and one thread, so that a kill lands in the middle.
        var settings = Files.write(
                folder.resolve("marquee.env"),
                List.of(
                        "MARQUEE_STREAM_THREADS=1",
                        "MARQUEE_STREAM_BATCH_SIZE=16",
                        "MARQUEE_TRAINER_NEW_LABELS=" + LABELLED,
                        "MARQUEE_TRAINER_QUIET_SECONDS=1",
                        "MARQUEE_TRAINER_WARM_EPOCHS=8",
                        "MARQUEE_TRAINER_WARM_LEARNING_RATE=0.002",
                        "MARQUEE_TRAINER_AUGMENT_SHIFT=0",
                        "MARQUEE_TRAINER_AUGMENT_SCALE=0",
                        "MARQUEE_TRAINER_AUGMENT_COLOUR=0",
                        "MARQUEE_TRAINER_AUGMENT_ERASE=0"));
        compose = Compose.of(
                "marquee-test-" + ProcessHandle.current().pid(),
                Map.of("KAFKA_PORT", port, "MARQUEE_TAG", "test", "MARQUEE_ENV_FILE", settings.toString()));
        try {
            compose.run("up", "--detach", "--build");
            awaitHealthy("stream-app");
            awaitHealthy("trainer");
        } catch (AssertionError | RuntimeException e) {
            compose.close();
            throw e;
        }
        clients = new Installed("localhost:" + port, "").clients();
    }

    @AfterAll
    static void down() {
        if (clients != null) {
            compose.close();
        }
    }

    @Test
    void shouldLearnFromCorrectionsAndSwapTheBetterModelIn() {
        var posters = DrawnPosters.draw(21, LABELLED + 50).toList();
        var labelled = posters.subList(0, LABELLED);
        try (var outcomes = new Outcomes(clients)) {
            sendPosters(labelled.stream().map(ContainersIT::poster).toList());
            outcomes.awaitCount(Outcomes.sources(clients).size());
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            assertThat(versions(outcomes, labelled))
                    .as("the model that comes with Marquee")
                    .containsExactly(1);

            send(
                    "label-feedback",
                    LabelFeedback::getPosterId,
                    labelled.stream().map(ContainersIT::correction).toList());
            awaitChampion(2);

            var later = posters.subList(LABELLED, posters.size());
            outcomes.await("the stream-app swaps version 2 in", () -> {
                sendPosters(later.stream().map(ContainersIT::poster).toList());
                outcomes.awaitCount(Outcomes.sources(clients).size());
                return outcomes.predictions().stream()
                        .anyMatch(record -> record.value().getModelVersion() == 2);
            });
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            outcomes.assertOrderKept();
        }
    }

    @Test
    void shouldShareThePartitionsAndLoseAndDoubleNothingWhenOneIsKilled() throws Exception {
        compose.run("up", "--detach", "--no-recreate", "--scale", "stream-app=2");
        try (var outcomes = new Outcomes(clients)) {
            awaitHealthy("stream-app");
            var containers = compose.running("stream-app");
            assertThat(containers).as("containers of stream-app").hasSize(2);
            awaitSharedOutTo(containers);

            var pictures = Posters.DRAWN;
            sendPosters(IntStream.range(0, BACKLOG)
                    .mapToObj(i -> poster("backlog-" + i, pictures.get(i % pictures.size())))
                    .toList());
            var all = Outcomes.sources(clients).size();
            outcomes.await("the first of the backlog", () -> outcomes.size() > all - BACKLOG + 300);
            compose.kill(containers.get(0));
            assertThat(outcomes.size()).as("outcomes at the kill").isLessThan(all);
            outcomes.awaitCount(all);

            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            outcomes.assertOrderKept();
            awaitSharedOutTo(compose.running("stream-app"));
        } finally {
            compose.run("up", "--detach", "--no-recreate", "--scale", "stream-app=1");
        }
    }

    @Test
    void shouldRunWithoutRootOnAReadOnlyDiskAndWithinItsMemory() {
        for (var service : List.of("stream-app", "trainer")) {
            var container = compose.inspect(compose.running(service).get(0));
            var host = container.getHostConfig();
            assertThat(container.getConfig().getUser())
                    .as("user of %s", service)
                    .isEqualTo("10001");
            assertThat(host.getReadonlyRootfs()).as("%s is read-only", service).isTrue();
            assertThat(host.getMemory()).as("memory limit of %s", service).isPositive();
            assertThat(host.getRestartPolicy().getName())
                    .as("restart policy of %s", service)
                    .isEqualTo("unless-stopped");
        }
    }

    @Test
    void shouldStopAtASignalAndStartAgain() {
        for (var service : List.of("stream-app", "trainer")) {
            awaitHealthy(service);
            var id = compose.running(service).get(0);
            compose.run("stop", service);
            assertThat(compose.inspect(id).getState().getExitCodeLong())
                    .as("exit code of %s", service)
                    .isEqualTo(SIGTERM_EXIT);
            assertThat(compose.run("logs", "--no-color", service)).contains(service + " has stopped");
            compose.run("start", service);
            awaitHealthy(service);
        }
    }

    private static void awaitHealthy(String service) {
        Awaitility.await(service + " is healthy; " + Compose.LOG + " has what it said")
                .atMost(PATIENCE)
                .until(
                        () -> compose.running(service),
                        ids -> !ids.isEmpty() && ids.stream().allMatch(compose::isHealthy));
    }

    private static TreeSet<Integer> versions(Outcomes outcomes, List<DrawnPoster> posters) {
        var ids = posters.stream().map(DrawnPoster::id).toList();
        return outcomes.predictions().stream()
                .filter(record -> ids.contains(record.key()))
                .map(record -> record.value().getModelVersion())
                .collect(toCollection(TreeSet::new));
    }

    private static void awaitChampion(int version) {
        try (var registry = ModelRegistry.open(clients)) {
            Awaitility.await("version " + version + " is champion; " + Compose.LOG + " has what the trainer said")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        registry.poll(Duration.ofMillis(100));
                        return registry.champion().orElseThrow().getVersion() == version;
                    });
        }
    }

    /** Each of these containers has as many partitions of poster-events as the others, and all have them all. */
    private static void awaitSharedOutTo(List<String> containers) {
        var addresses = containers.stream().map(compose::address).toList();
        Awaitility.await("poster-events is shared out to " + addresses)
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    var shares = shares();
                    assertThat(shares.keySet()).containsExactlyInAnyOrderElementsOf(addresses);
                    assertThat(shares.values())
                            .allSatisfy(share -> assertThat(share).hasSize(PARTITIONS / addresses.size()));
                });
    }

    /** The partitions of poster-events by the address of who reads them. */
    private static Map<String, TreeSet<Integer>> shares() throws ExecutionException, InterruptedException {
        var group = clients.id("marquee-stream-app");
        try (var admin = clients.admin()) {
            var members = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members();
            return members.stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream()
                            .filter(partition -> partition.topic().equals("poster-events"))
                            .map(partition -> Map.entry(member.host().replace("/", ""), partition.partition())))
                    .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
        }
    }

    private static PosterEvent poster(DrawnPoster drawn) {
        return poster(drawn.id(), drawn);
    }

    private static PosterEvent poster(String id, DrawnPoster drawn) {
        return PosterEvent.newBuilder()
                .setPosterId(id)
                .setTitle(drawn.title())
                .setImage(ByteBuffer.wrap(drawn.jpeg()))
                .setEventTime(Instant.now())
                .build();
    }

    private static LabelFeedback correction(DrawnPoster drawn) {
        return LabelFeedback.newBuilder()
                .setPosterId(drawn.id())
                .setGenres(drawn.genres())
                .setKind(FeedbackKind.CORRECTION)
                .setWho("editor")
                .setEventTime(Instant.now())
                .build();
    }

    private static void sendPosters(List<PosterEvent> posters) {
        send("poster-events", PosterEvent::getPosterId, posters);
    }

    /** As docs/ingestion.md shows it to teams that use the schemas module alone. */
    @SuppressWarnings("unchecked") // the list is of one class
    private static <T extends SpecificRecord> void send(String topic, Function<T, String> key, List<T> values) {
        var config = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, clients.common().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        var type = (Class<T>) values.get(0).getClass();
        var serializer = EventSerdes.singleObject().of(type).serializer();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            values.forEach(value -> producer.send(new ProducerRecord<>(topic, key.apply(value), value)));
        }
    }
}
