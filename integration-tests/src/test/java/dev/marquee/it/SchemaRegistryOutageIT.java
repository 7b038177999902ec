package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.events.PosterEvent;
import dev.marquee.events.TrainingRequest;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.serde.UndecodableValueException;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamApp;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a registry that is away, or that has no such schema, means for a record. */
@ExtendWith({Broker.class, RegistryExtension.class})
class SchemaRegistryOutageIT {

    private static final int POSTERS = 12;

    /** Longer than a thread may be busy here, and than the 10 s after which the broker aborts its transaction. */
    private static final Duration OUTAGE = Duration.ofSeconds(12);

    private static final String BUSY_AT_MOST_MILLIS = "6000";

    @Test
    void shouldRefuseTheOtherFormatAnUnknownIdAnotherEventAndEveryTruncation(
            Installed installed, RegistryServer registry) {
        var installation = new RegistryInstallation(installed, registry);
        var clients = installation.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var good = poster(clients, "good");
        RawRecords.send(
                clients,
                "plain",
                EventSerdes.singleObject().of(PosterEvent.class).serializer().serialize("t", event("plain")));
        var unknown = poster(clients, "unknown");
        ByteBuffer.wrap(unknown).putInt(1, Integer.MAX_VALUE);
        RawRecords.send(clients, "unknown", unknown);
        RawRecords.send(
                clients,
                "request",
                clients.serdes()
                        .of(TrainingRequest.class)
                        .serializer()
                        .serialize("t", new TrainingRequest("request", "ana", "why", Instant.EPOCH, false)));
        RawRecords.send(clients, "good", good);

        try (var app = StreamApp.start(installation.settings());
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(4);

            assertThat(outcomes.predictions()).extracting(ConsumerRecord::key).containsExactly("good");
            var letters = outcomes.deadLetters().stream()
                    .collect(Collectors.toMap(ConsumerRecord::key, record -> DeadLetter.from(record.headers())
                            .orElseThrow()));
            assertThat(letters.get("plain").reason()).isEqualTo("VALUE_OTHER_FORMAT");
            assertThat(letters.get("plain").message()).contains("schema.registry.url");
            assertThat(letters.get("unknown").reason()).isEqualTo("VALUE_UNKNOWN_SCHEMA");
            assertThat(letters.get("unknown").message())
                    .contains("2147483647", registry.url().toString());
            assertThat(letters.get("request").reason()).isEqualTo("VALUE_MALFORMED");
            assertThat(app.isAlive()).isTrue();
        }
        var deserializer = clients.serdes().of(PosterEvent.class).deserializer();
        for (var length = 0; length < good.length; length += length < 64 ? 1 : 997) {
            var truncated = Arrays.copyOf(good, length);
            assertThat(catchThrowable(() -> deserializer.deserialize("t", truncated)))
                    .as("the first %d of %d bytes", length, good.length)
                    .isInstanceOf(UndecodableValueException.class);
        }
    }

    @Test
    void shouldWaitForARegistryThatIsAwayAtTheStartAndInTheMiddleAndLoseNothing(
            Installed installed, RegistryServer registry) throws Exception {
        var installation = new RegistryInstallation(installed, registry);
        var clients = installation.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var settings = installation.settings("kafka.max.poll.interval.ms", BUSY_AT_MOST_MILLIS);
        var first = installation.newerPoster("newer-1", "studio");
        var second = installation.newerPoster("newer-2", "director");

        try (var outcomes = new Outcomes(clients)) {
            var stopped = StreamApp.start(settings);
            Posters.send(clients, 0, POSTERS);
            outcomes.awaitCount(POSTERS);
            awaitReady(stopped);
            registry.kill();
            Posters.send(clients, POSTERS, POSTERS + 4); // with a schema that everybody knows by now
            outcomes.awaitCount(POSTERS + 4);
            assertThat(stopped.isReady())
                    .as("ready while nothing needs the registry")
                    .isTrue();
            RawRecords.send(clients, "newer-1", first); // with one that the app must ask for
            awaitWaiting(stopped);
            assertStopsInTime(stopped);

            try (var app = StreamApp.start(settings)) {
                Awaitility.await("the app waits from the start")
                        .during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> app.isAlive() && !app.isReady());
                registry.restart();
                outcomes.awaitCount(POSTERS + 5);
                awaitReady(app);

                registry.kill();
                RawRecords.send(clients, "newer-2", second);
                Posters.send(clients, POSTERS + 4, POSTERS + 8);
                awaitWaiting(app);
                Awaitility.await("so long that its partitions are taken from it")
                        .during(OUTAGE)
                        .atMost(OUTAGE.multipliedBy(2))
                        .until(app::isAlive);
                registry.restart();
                outcomes.awaitCount(POSTERS + 10);
                awaitReady(app);
            }

            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            assertThat(outcomes.deadLetters()).isEmpty();
            outcomes.assertOrderKept();
        }
    }

    private static void awaitWaiting(StreamApp app) {
        Awaitility.await("the app waits in the middle of a batch")
                .atMost(Duration.ofSeconds(30))
                .until(() -> app.isAlive() && !app.isReady());
    }

    private static void awaitReady(StreamApp app) {
        Awaitility.await("the app is ready").atMost(Duration.ofSeconds(60)).until(app::isReady);
    }

    /** A stop does not wait for the registry. */
    private static void assertStopsInTime(StreamApp app) {
        var start = System.nanoTime();
        app.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(app.isAlive()).as("a stop is no failure").isTrue();
    }

    private static PosterEvent event(String posterId) {
        return PosterEvent.newBuilder()
                .setPosterId(posterId)
                .setImage(ByteBuffer.wrap(Posters.picture(0)))
                .setEventTime(Instant.EPOCH)
                .build();
    }

    private static byte[] poster(KafkaClients clients, String posterId) {
        return clients.serdes()
                .of(PosterEvent.class)
                .serializer()
                .serialize(clients.topic(MarqueeTopic.POSTER_EVENTS), event(posterId));
    }
}
