package dev.marquee.stream.topology;

import static dev.marquee.stream.topology.RunningTopology.EVENT_TIME;
import static dev.marquee.stream.topology.RunningTopology.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.model.SampleModels;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {

    private static final byte[] KEY = "film-1".getBytes(UTF_8);
    private static final byte[] GOOD = event("film-1", Pictures.png(1));
    private static final byte[] JPEG = Pictures.jpeg(1);
    private static final ImageLimits LIMITS = new ImageLimits(20_000, 10_000, 16);

    private final ModelSlot slot = new ModelSlot();

    /** A record that must be refused, and what its dead letter must say. */
    record Bad(String what, byte @Nullable [] key, byte @Nullable [] value, String reason, String message) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badRecords() {
        return Stream.of(
                new Bad("no key", null, GOOD, "KEY_MISSING", "key: null (expected: the posterId)"),
                new Bad("neither key nor value", null, null, "KEY_MISSING", "key: null (expected: the posterId)"),
                new Bad("an empty key", new byte[0], GOOD, "KEY_MISSING", "key: 0 bytes (expected: the posterId)"),
                new Bad(
                        "a key that is no UTF-8",
                        new byte[] {'f', (byte) 0xff},
                        event("f\ufffd", Pictures.png(1)),
                        "KEY_NOT_UTF8",
                        "key: bytes 66ff (expected: a posterId in UTF-8)"),
                new Bad(
                        "a key that is too long",
                        "k".repeat(1_025).getBytes(UTF_8),
                        event("k".repeat(1_025), Pictures.png(1)),
                        "KEY_TOO_LONG",
                        "key: 1025 bytes, " + "6b".repeat(30) + "… (expected: a posterId of at most 1024)"),
                new Bad("no value", KEY, null, "VALUE_MISSING", "value is null (expected: a PosterEvent)"),
                new Bad(
                        "a value of 0 bytes",
                        KEY,
                        new byte[0],
                        "VALUE_NOT_AVRO",
                        "value of 0 bytes is no Avro value"
                                + " (expected: PosterEvent in Avro's single-object encoding, marker C3 01)"),
                new Bad(
                        "JSON",
                        KEY,
                        "{\"posterId\": \"film-1\"}".getBytes(UTF_8),
                        "VALUE_NOT_AVRO",
                        "value of 22 bytes is no Avro value"
                                + " (expected: PosterEvent in Avro's single-object encoding, marker C3 01)"),
                new Bad(
                        "an unknown schema",
                        KEY,
                        withFingerprint(0x0123456789abcdefL),
                        "VALUE_UNKNOWN_SCHEMA",
                        "value was written with an unknown schema, fingerprint 0123456789abcdef"
                                + " (expected: a version of PosterEvent that this release ships; is the producer newer?)"),
                new Bad(
                        "a value that ends early",
                        KEY,
                        Arrays.copyOf(GOOD, GOOD.length - 100),
                        "VALUE_MALFORMED",
                        "value does not follow the schema of PosterEvent that it names: its body of "
                                + (GOOD.length - 110) + " bytes promises more than it has"),
                new Bad(
                        "the key of another poster",
                        KEY,
                        event("film-2", Pictures.png(1)),
                        "KEY_MISMATCH",
                        "posterId: film-2 (expected: the record's key, film-1)"),
                new Bad(
                        "a key and a posterId that would fill the headers",
                        "k".repeat(1_000).getBytes(UTF_8),
                        event("p".repeat(1_000), Pictures.png(1)),
                        "KEY_MISMATCH",
                        "posterId: " + "p".repeat(60) + "… (expected: the record's key, " + "k".repeat(60) + "…)"),
                new Bad(
                        "a picture of 0 bytes",
                        KEY,
                        event("film-1", new byte[0]),
                        "IMAGE_EMPTY",
                        "image has 0 bytes (expected a JPEG, PNG or WebP)"),
                new Bad(
                        "a GIF",
                        KEY,
                        event("film-1", Pictures.gif(1)),
                        "IMAGE_FORMAT_UNSUPPORTED",
                        "image is a GIF (expected JPEG, PNG or WebP)"),
                new Bad(
                        "half a JPEG",
                        KEY,
                        event("film-1", Pictures.firstHalf(JPEG)),
                        "IMAGE_TRUNCATED",
                        "JPEG ends after " + JPEG.length / 2 + " bytes (expected an end-of-image marker)"),
                new Bad(
                        "a picture above the setting",
                        KEY,
                        event("film-1", Arrays.copyOf(JPEG, 20_001)),
                        "IMAGE_TOO_LARGE",
                        "image has 20001 bytes (expected at most 20000)"));
    }

    @BeforeEach
    void serveAModel() {
        SampleModels.serve(slot, 1, SampleModels.artifact(1, SampleModels.HALVES), 4);
    }

    @AfterEach
    void close() {
        slot.close();
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void shouldKeepARefusedRecordByteForByteWithItsReason(Bad bad) {
        try (var topology = RunningTopology.with(slot, LIMITS)) {
            topology.record(bad.key(), bad.value());

            assertThat(topology.deadLetters()).singleElement().satisfies(letter -> assertDeadLetterOf(bad, 0, letter));
            assertThat(topology.predictions()).isEmpty();
            assertThat(topology.pictures()).isEmpty();
        }
    }

    @Test
    void shouldNotLetBadRecordsDisturbTheGoodOnesAmongThem() {
        var bad = badRecords().toList();
        try (var topology = RunningTopology.with(slot, LIMITS)) {
            for (var i = 0; i < bad.size(); i++) {
                topology.poster("good-" + i, Pictures.png(i));
                topology.record(bad.get(i).key(), bad.get(i).value());
            }
            topology.poster("good-" + bad.size(), Pictures.png(bad.size()));

            var letters = topology.deadLetters();
            assertThat(letters).hasSameSizeAs(bad);
            for (var i = 0; i < bad.size(); i++) {
                assertDeadLetterOf(bad.get(i), 2 * i + 1, letters.get(i));
            }
            assertThat(topology.predictions())
                    .extracting(record -> record.value().getSourceOffset())
                    .containsExactlyElementsOf(Stream.iterate(0L, offset -> offset + 2)
                            .limit(bad.size() + 1)
                            .toList());
        }
    }

    @Test
    void shouldKeepTheProducersHeadersInFrontOfTheReason() {
        var headers = new RecordHeaders().add("trace", "7".getBytes(UTF_8)).add("empty", null);
        try (var topology = RunningTopology.with(slot, LIMITS)) {
            topology.record(KEY, null, headers);
            topology.record(null, null, headers);

            assertThat(topology.deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(
                            texts(letter.headers()).subList(0, 2))
                    .containsExactly(entry("trace", "7"), new SimpleEntry<>("empty", null)));
        }
    }

    @Test
    void shouldTellTheEventsTimeAndTheRecordsWhereTheEventCannotBeRead() {
        var eventTime = Instant.parse("2090-01-01T00:00:00Z");
        try (var topology = RunningTopology.with(slot, LIMITS)) {
            topology.recordOf(EVENT_TIME, KEY, event("other", Pictures.png(1), eventTime));
            topology.recordOf(EVENT_TIME, KEY, new byte[] {1, 2, 3});

            assertThat(topology.deadLetters())
                    .extracting(letter -> DeadLetter.from(letter.headers()).orElseThrow())
                    .extracting(DeadLetter::reason, DeadLetter::timestamp)
                    .containsExactly(
                            tuple("KEY_MISMATCH", eventTime.toEpochMilli()),
                            tuple("VALUE_NOT_AVRO", EVENT_TIME.toEpochMilli()));
        }
    }

    @Test
    void shouldReplaceTheReasonOfAReplayedDeadLetter() {
        try (var topology = RunningTopology.with(slot, LIMITS)) {
            topology.record(KEY, new byte[] {1, 2, 3}, new RecordHeaders().add("trace", "7".getBytes(UTF_8)));
            var first = topology.deadLetters().get(0);

            topology.record(first.key(), first.value(), first.headers());

            assertThat(topology.deadLetters()).singleElement().satisfies(second -> {
                assertThat(second.value()).isEqualTo(first.value());
                assertThat(texts(second.headers()))
                        .containsExactly(
                                entry("trace", "7"),
                                entry("__streams.errors.reason", "VALUE_NOT_AVRO"),
                                entry(
                                        "__streams.errors.message",
                                        "value of 3 bytes is no Avro value"
                                                + " (expected: PosterEvent in Avro's single-object encoding, marker C3 01)"),
                                entry("__streams.errors.topic", "test.poster-events"),
                                entry("__streams.errors.partition", "0"),
                                entry("__streams.errors.offset", "1"),
                                entry("__streams.errors.timestamp", Long.toString(EVENT_TIME.toEpochMilli())));
            });
        }
    }

    private static void assertDeadLetterOf(Bad bad, long offset, TestRecord<byte[], byte[]> letter) {
        assertThat(letter.key()).as("key").isEqualTo(bad.key());
        assertThat(letter.value()).as("value").isEqualTo(bad.value());
        assertThat(letter.getRecordTime()).as("timestamp").isEqualTo(EVENT_TIME);
        assertThat(texts(letter.headers()))
                .as("headers")
                .containsExactly(
                        entry("__streams.errors.reason", bad.reason()),
                        entry("__streams.errors.message", bad.message()),
                        entry("__streams.errors.topic", "test.poster-events"),
                        entry("__streams.errors.partition", "0"),
                        entry("__streams.errors.offset", Long.toString(offset)),
                        entry("__streams.errors.timestamp", Long.toString(EVENT_TIME.toEpochMilli())));
    }

    private static List<Map.Entry<String, @Nullable String>> texts(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .<Map.Entry<String, @Nullable String>>map(header -> new SimpleEntry<>(
                        header.key(), header.value() == null ? null : new String(header.value(), UTF_8)))
                .toList();
    }

    private static byte[] withFingerprint(long fingerprint) {
        var value = GOOD.clone();
        for (var i = 0; i < Long.BYTES; i++) {
            value[2 + i] = (byte) (fingerprint >> 8 * i);
        }
        return value;
    }
}
