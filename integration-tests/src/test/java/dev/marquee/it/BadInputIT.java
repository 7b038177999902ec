package dev.marquee.it;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.PosterEvent;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that somebody may write to the topics by mistake or on purpose, on a real broker. */
@WithBroker
class BadInputIT {

    private static final int NINE_MEBIBYTES = 9 * 1024 * 1024;
    private static final int FORTY_MEBIBYTES = 40 * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveEveryBadRecordItsReasonAndScoreTheGoodOnesBetweenThem(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var good = Posters.picture(0);
        try (var producer = producer(clients)) {
            var topic = clients.topic(MarqueeTopic.POSTER_EVENTS);
            send(producer, topic, "good-1", event(clients, "good-1", good));
            send(producer, topic, null, event(clients, "keyless", good));
            send(producer, topic, "tombstone", null);
            send(producer, topic, "json", "{\"posterId\":\"json\"}".getBytes(StandardCharsets.UTF_8));
            send(producer, topic, "newer", unknownSchema(event(clients, "newer", good)));
            send(producer, topic, "cut", Arrays.copyOf(event(clients, "cut", good), 200));
            send(producer, topic, "promise", promise(event(clients, "promise", good)));
            send(producer, topic, "other", event(clients, "another", good));
            send(producer, topic, "good-2", event(clients, "good-2", good));
            send(producer, topic, "empty", event(clients, "empty", new byte[0]));
            send(producer, topic, "huge", event(clients, "huge", new byte[NINE_MEBIBYTES]));
            send(producer, topic, "gif", event(clients, "gif", "GIF89a------".getBytes(StandardCharsets.US_ASCII)));
            send(producer, topic, "half", event(clients, "half", Arrays.copyOf(good, good.length / 2)));
            send(producer, topic, "good-3", event(clients, "good-3", good));

            var labels = clients.topic(MarqueeTopic.LABEL_FEEDBACK);
            send(producer, labels, "blank", label(clients, "blank", "Drama", " "));
            send(producer, labels, "long", label(clients, "long", "D".repeat(41)));
            send(producer, labels, "junk", new byte[] {1, 2, 3});
            send(producer, labels, "promise", promise(label(clients, "promise", "Drama")));
            send(producer, labels, "good-1", label(clients, "good-1", "Drama"));
            producer.flush();
        }
        sendCompressed(clients, "bomb", new byte[FORTY_MEBIBYTES]);

        try (var app = StreamApp.start(installed.settings());
                var trainer = Trainer.start(installed.settings(
                        "trainer.state.dir", folder.resolve("state").toString(),
                        "trainer.reports.dir", folder.toString()));
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(14 + 4 + 2);

            assertThat(outcomes.predictions().stream().map(record -> record.key()))
                    .containsExactlyInAnyOrder("good-1", "good-2", "good-3");
            Map<String, Long> reasons = outcomes.deadLetters().stream()
                    .map(record ->
                            DeadLetter.from(record.headers()).orElseThrow().reason())
                    .collect(groupingBy(reason -> reason, counting()));
            assertThat(reasons)
                    .isEqualTo(List.of(
                                    "KEY_MISSING",
                                    "VALUE_MISSING",
                                    "VALUE_TOO_LARGE",
                                    "VALUE_TOO_LARGE",
                                    "VALUE_NOT_AVRO",
                                    "VALUE_NOT_AVRO",
                                    "VALUE_UNKNOWN_SCHEMA",
                                    "VALUE_MALFORMED",
                                    "VALUE_MALFORMED",
                                    "VALUE_MALFORMED",
                                    "KEY_MISMATCH",
                                    "IMAGE_EMPTY",
                                    "IMAGE_TOO_LARGE",
                                    "IMAGE_FORMAT_UNSUPPORTED",
                                    "IMAGE_TRUNCATED",
                                    "LABEL_BLANK",
                                    "LABEL_TOO_LONG")
                            .stream()
                            .collect(Collectors.groupingBy(reason -> reason, counting())));
            assertThat(app.isAlive()).isTrue();
            assertThat(trainer.isAlive()).isTrue();
        }
    }

    /** Compressed, a record may hold more than any broker takes from the services, which must not die of it. */
    @Test
    void shouldGoOnBehindRecordsThatNoBrokerWouldTakeFromTheServices(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var events = clients.topic(MarqueeTopic.POSTER_EVENTS);
        var labels = clients.topic(MarqueeTopic.LABEL_FEEDBACK);
        var endless = "k".repeat(FORTY_MEBIBYTES);
        try (var producer = compressing(clients)) {
            send(producer, events, endless, new byte[] {1});
            send(producer, labels, endless, new byte[] {1});
            var header = new RecordHeaders().add("note", new byte[FORTY_MEBIBYTES]);
            var key = "junk".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(events, null, key, new byte[] {1}, header));
            producer.send(new ProducerRecord<>(labels, null, key, new byte[] {1}, header));
            send(
                    producer,
                    events,
                    "titled",
                    event(
                            clients,
                            "titled",
                            Posters.picture(0),
                            "t".repeat(MarqueeTopic.MAX_RECORD_BYTES - Posters.picture(0).length - 200)));
            send(producer, events, "last", event(clients, "last", Posters.picture(0)));
            send(producer, labels, "last", label(clients, "last", " "));
            producer.flush();
        }

        try (var app = StreamApp.start(installed.settings());
                var trainer = Trainer.start(installed.settings(
                        "trainer.state.dir", folder.resolve("state").toString(),
                        "trainer.reports.dir", folder.toString()));
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(2 + 5);

            assertThat(outcomes.predictions())
                    .extracting(
                            record -> record.key(),
                            record -> record.value().getTitle() == null
                                    ? 0
                                    : record.value().getTitle().length())
                    .containsExactlyInAnyOrder(tuple("titled", 500), tuple("last", 0));
            assertThat(outcomes.deadLetters().stream()
                            .map(record -> DeadLetter.from(record.headers()).orElseThrow())
                            .map(letter -> letter.topic() + " " + letter.reason()))
                    .containsExactlyInAnyOrder(
                            events + " KEY_TOO_LONG",
                            events + " VALUE_NOT_AVRO",
                            labels + " KEY_TOO_LONG",
                            labels + " VALUE_NOT_AVRO",
                            labels + " LABEL_BLANK");
            assertThat(app.isAlive()).isTrue();
            assertThat(trainer.isAlive()).isTrue();
        }
    }

    /** A value that is small for the broker and large for everybody behind it, as a poster and as a label. */
    private static void sendCompressed(KafkaClients clients, String key, byte[] value) {
        try (var producer = compressing(clients)) {
            send(producer, clients.topic(MarqueeTopic.POSTER_EVENTS), key, value);
            send(producer, clients.topic(MarqueeTopic.LABEL_FEEDBACK), key, value);
            producer.flush();
        }
    }

    private static Producer<byte[], byte[]> compressing(KafkaClients clients) {
        var config = Map.<String, Object>of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * FORTY_MEBIBYTES,
                ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * FORTY_MEBIBYTES);
        return producer(clients, config);
    }

    private static Producer<byte[], byte[]> producer(KafkaClients clients) {
        return producer(clients, Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MarqueeTopic.MAX_RECORD_BYTES));
    }

    private static Producer<byte[], byte[]> producer(KafkaClients clients, Map<String, Object> own) {
        var config = new HashMap<>(clients.common());
        config.putAll(own);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(
            Producer<byte[], byte[]> producer, String topic, @Nullable String key, byte @Nullable [] value) {
        var bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, bytes, value));
    }

    private static byte[] event(KafkaClients clients, String posterId, byte[] image) {
        return event(clients, posterId, image, null);
    }

    private static byte[] event(KafkaClients clients, String posterId, byte[] image, @Nullable String title) {
        var event = PosterEvent.newBuilder()
                .setPosterId(posterId)
                .setTitle(title)
                .setImage(ByteBuffer.wrap(image))
                .setEventTime(Instant.EPOCH)
                .build();
        return clients.serdes().of(PosterEvent.class).serializer().serialize("poster-events", event);
    }

    private static byte[] label(KafkaClients clients, String posterId, String... genres) {
        var label = LabelFeedback.newBuilder()
                .setPosterId(posterId)
                .setGenres(List.of(genres))
                .setKind(FeedbackKind.CORRECTION)
                .setWho("test")
                .setEventTime(Instant.EPOCH)
                .build();
        return clients.serdes().of(LabelFeedback.class).serializer().serialize("label-feedback", label);
    }

    /** Fifteen bytes that promise a posterId of two gigabytes. */
    private static byte[] promise(byte[] value) {
        return ByteBuffer.allocate(15)
                .put(value, 0, 10)
                .put(new byte[] {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f})
                .array();
    }

    private static byte[] unknownSchema(byte[] value) {
        var changed = value.clone();
        changed[2] ^= 1; // the fingerprint's first byte
        return changed;
    }
}
