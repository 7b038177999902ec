package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterEvent;
import dev.marquee.it.Broker.Installed;
import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.registry.Sha256;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of any time, on a broker that looks every second for what is older than its topic's retention. */
class EventTimeIT {

    private static final Instant IN_1970 = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant IN_1999 = Instant.parse("1999-12-31T23:59:59.999Z");
    private static final Instant IN_2020 = Instant.parse("2020-02-29T12:00:00.123Z");
    private static final Instant IN_2090 = Instant.parse("2090-01-01T00:00:00Z");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CHECKS = 3;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.ephemeral()
                .with("log.retention.check.interval.ms", "1000")
                .with("log.initial.task.delay.ms", "0"));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    /** The records are dated as their events, as those of a mirror are. */
    @Test
    void shouldPredictPostersOfAnyTimeAndKeepThemAndWhatBecameOfThem() throws Exception {
        var installed = new Installed(kafka.bootstrapServers(), "dated.");
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        for (var time : List.of(IN_1970, IN_1999, IN_2090)) {
            send(
                    clients,
                    MarqueeTopic.POSTER_EVENTS,
                    "of-" + time,
                    time,
                    poster("of-" + time, Posters.picture(0), time));
        }
        send(clients, MarqueeTopic.POSTER_EVENTS, "bad", IN_1999, poster("bad", new byte[0], IN_1999));

        try (var admin = clients.admin()) {
            awaitRetentionChecks(admin, "before-they-are-predicted");
            try (var app = StreamApp.start(installed.settings());
                    var outcomes = new Outcomes(clients)) {
                outcomes.awaitCount(4);
            }
            awaitRetentionChecks(admin, "after-they-are-predicted");
        }

        try (var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(4);
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            assertThat(outcomes.predictions())
                    .extracting(record -> record.value().getEventTime())
                    .containsExactlyInAnyOrder(IN_1970, IN_1999, IN_2090);
            assertThat(outcomes.deadLetters())
                    .extracting(record -> DeadLetter.from(record.headers()).orElseThrow())
                    .extracting(DeadLetter::reason, DeadLetter::timestamp)
                    .containsExactly(tuple("IMAGE_EMPTY", IN_1999.toEpochMilli()));
        }
        assertThat(Outcomes.sources(clients)).as("poster events that are there").hasSize(4);
    }

    /** One partition: what stands last in a topic is read last. */
    @Test
    void shouldLetTheLatestLabelAndPictureByEventTimeWinHoweverTheyArrive(@TempDir Path folder) {
        var installed = new Installed(kafka.bootstrapServers(), "latest.");
        var settings = installed.settings(
                "topics.partitions",
                "1",
                "trainer.new.labels",
                "1000000",
                "trainer.state.dir",
                folder.resolve("state").toString(),
                "trainer.reports.dir",
                folder.resolve("reports").toString());
        var clients = new KafkaClients(settings);
        try (var admin = clients.admin()) {
            clients.catalogue().ensure(admin);
        }
        RandomModels.promote(clients, RandomModels.artifact(1));
        var events = List.of(
                poster("ahead", Posters.picture(0), IN_2090),
                poster("ahead", Posters.picture(1), IN_2020),
                poster("back", Posters.picture(2), IN_1970),
                poster("back", Posters.picture(3), IN_1999),
                poster("last", Posters.picture(4), IN_2020));
        events.forEach(event -> send(clients, MarqueeTopic.POSTER_EVENTS, event.getPosterId(), null, event));
        var labels = List.of(
                label("ahead", "Drama", IN_2020),
                label("ahead", "Horror", IN_2090),
                label("ahead", "Comedy", IN_1999),
                label("back", "Western", IN_1999),
                label("back", "Comedy", IN_1970),
                label("last", "Drama", IN_2020));
        labels.forEach(label -> send(clients, MarqueeTopic.LABEL_FEEDBACK, label.getPosterId(), null, label));

        try (var app = StreamApp.start(settings);
                var trainer = Trainer.start(settings)) {
            var entries = awaitTrainingSet(clients, "last");

            assertThat(entries).containsOnlyKeys("ahead", "back", "last");
            assertThat(entries.get("ahead").getGenres()).containsExactly("Horror");
            assertThat(entries.get("ahead").getLabelledAt()).isEqualTo(IN_2090);
            assertThat(entries.get("ahead").getImageSha256()).isEqualTo(Sha256.of(Posters.picture(0)));
            assertThat(entries.get("back").getGenres()).containsExactly("Western");
            assertThat(entries.get("back").getLabelledAt()).isEqualTo(IN_1999);
            assertThat(entries.get("back").getImageSha256()).isEqualTo(Sha256.of(Posters.picture(3)));
        }
    }

    private static PosterEvent poster(String posterId, byte[] image, Instant eventTime) {
        return PosterEvent.newBuilder()
                .setPosterId(posterId)
                .setImage(ByteBuffer.wrap(image))
                .setEventTime(eventTime)
                .build();
    }

    private static LabelFeedback label(String posterId, String genre, Instant eventTime) {
        return LabelFeedback.newBuilder()
                .setPosterId(posterId)
                .setGenres(List.of(genre))
                .setKind(FeedbackKind.CORRECTION)
                .setWho("editor")
                .setEventTime(eventTime)
                .build();
    }

    @SuppressWarnings("unchecked") // the event's own class
    private static <T extends SpecificRecord> void send(
            KafkaClients clients, MarqueeTopic topic, String key, Instant timestamp, T event) {
        var serializer = clients.serdes().of((Class<T>) event.getClass()).serializer();
        try (var producer = clients.producer(serializer)) {
            var millis = timestamp == null ? null : timestamp.toEpochMilli();
            producer.send(new ProducerRecord<>(clients.topic(topic), null, millis, key, event));
            producer.flush();
        }
    }

    /** The training set, once it has a poster. */
    private static Map<String, LabelledPoster> awaitTrainingSet(KafkaClients clients, String posterId) {
        var entries = new HashMap<String, LabelledPoster>();
        var deserializer = clients.serdes().of(LabelledPoster.class).deserializer();
        try (var reader = TopicReader.open(clients, MarqueeTopic.LABELLED_POSTERS, deserializer)) {
            Awaitility.await("the training set has " + posterId)
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        reader.poll(Duration.ofMillis(100))
                                .forEach(record -> entries.put(record.key(), record.value()));
                        return entries.containsKey(posterId);
                    });
        }
        return entries;
    }

    /** Waits until the broker has looked several times: each time it deletes an old record of a topic of CreateTime. */
    private static void awaitRetentionChecks(Admin admin, String name) throws Exception {
        var partition = new TopicPartition("control-" + name, 0);
        admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)
                        .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "604800000"))))
                .all()
                .get();
        var plain = new KafkaClients(new Installed(kafka.bootstrapServers(), "").settings());
        for (var check = 1; check <= CHECKS; check++) {
            try (var producer = plain.producer(new ByteArraySerializer())) {
                producer.send(
                        new ProducerRecord<>(partition.topic(), 0, IN_1999.toEpochMilli(), "old", new byte[] {1}));
                producer.flush();
            }
            var behindIt = (long) check;
            Awaitility.await("the broker deletes what is old, for the " + check + ". time")
                    .atMost(PATIENCE)
                    .until(() -> firstOffset(admin, partition) == behindIt);
        }
    }

    private static long firstOffset(Admin admin, TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
