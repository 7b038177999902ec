package dev.marquee.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersCommandIT {

    private static final byte[] NOT_UTF8 = {(byte) 0xff, 0x00, (byte) 0xfe};
    private static final Instant EVENT_TIME = Instant.parse("2020-02-29T12:00:00.123Z");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    Path folder;

    private static void refuse(
            byte @Nullable [] key, byte @Nullable [] value, String reason, String topic, long offset) {
        refuse(key, value, new DeadLetter(reason, "told for " + reason, topic, 1, offset, EVENT_TIME.toEpochMilli()));
    }

    private static void refuse(byte @Nullable [] key, byte @Nullable [] value, DeadLetter why) {
        send(key, value, why.over(new RecordHeaders().add("trace", "abc".getBytes(UTF_8))));
    }

    @SuppressWarnings("NullAway") // keys may be null, whatever the producer's types say
    private static void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Map<String, Object> config = new HashMap<>(BROKER.clients().common());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    BROKER.clients().topic(MarqueeTopic.POSTER_DEAD_LETTERS), 0, key, value, headers));
        }
    }

    private static String posterEvents() {
        return BROKER.clients().topic(MarqueeTopic.POSTER_EVENTS);
    }

    private static String labelFeedback() {
        return BROKER.clients().topic(MarqueeTopic.LABEL_FEEDBACK);
    }

    private static List<ConsumerRecord<byte[], byte[]>> replayed() {
        return replayed(posterEvents());
    }

    private static List<ConsumerRecord<byte[], byte[]>> replayed(String topic) {
        Map<String, Object> config = new HashMap<>(BROKER.clients().common());
        config.put("auto.offset.reset", "earliest");
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            var total = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < total) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Test
    void shouldListReasonIdSourceAndMessage() {
        refuse("tt1".getBytes(UTF_8), new byte[] {1}, "IMAGE_TRUNCATED", posterEvents(), 17);
        refuse(null, new byte[] {2}, "KEY_MISSING", posterEvents(), 18);
        refuse(NOT_UTF8, new byte[] {3}, "IMAGE_TRUNCATED", posterEvents(), 19);
        var run = BROKER.run("dead-letters", "list");
        assertThat(run.exitCode()).isZero();
        var source = posterEvents() + "-1@1";
        assertThat(run.out().stream().map(line -> line.replaceAll(" +", " ").replaceAll(TIME + "( told|$)", "TIME$1")))
                .containsExactly(
                        "position reason id source event time refused message",
                        "0@0 IMAGE_TRUNCATED tt1 " + source + "7 " + EVENT_TIME + " TIME told for IMAGE_TRUNCATED",
                        "0@1 KEY_MISSING (no key) " + source + "8 " + EVENT_TIME + " TIME told for KEY_MISSING",
                        "0@2 IMAGE_TRUNCATED 0xff00fe " + source + "9 " + EVENT_TIME + " TIME told for IMAGE_TRUNCATED",
                        "2 IMAGE_TRUNCATED",
                        "1 KEY_MISSING");
        assertThat(BROKER.run("dead-letters", "list", "--json", "--reason", "KEY_MISSING").out().stream()
                        .map(line -> line.replaceAll("(refusedAt\":\")" + TIME, "$1TIME")))
                .containsExactly("{\"position\":\"0@1\",\"reason\":\"KEY_MISSING\",\"id\":null,\"sourceTopic\":\""
                        + posterEvents()
                        + "\",\"sourcePartition\":1,\"sourceOffset\":18,\"message\":\"told for KEY_MISSING\","
                        + "\"eventTime\":\"2020-02-29T12:00:00.123Z\",\"refusedAt\":\"TIME\",\"bytes\":1}");
    }

    @Test
    void shouldShowOneWithItsHeadersAndSaveItsValue() throws Exception {
        refuse("tt1".getBytes(UTF_8), new byte[] {9, 8, 7}, "IMAGE_TRUNCATED", posterEvents(), 17);
        refuse("tt1".getBytes(UTF_8), new byte[] {1}, "IMAGE_EMPTY", posterEvents(), 18);
        var file = folder.resolve("value.bin");
        var run = BROKER.run("dead-letters", "show", posterEvents() + "-1@17", "--save", file.toString());
        assertThat(run.out())
                .contains("dead letter 0@0", "  value       3 bytes", "  event time  " + EVENT_TIME, "    trace: abc")
                .contains("    " + DeadLetter.REASON + ": IMAGE_TRUNCATED");
        assertThat(Files.readAllBytes(file)).containsExactly(9, 8, 7);

        assertThat(BROKER.run("dead-letters", "show", "tt1").out()).contains("dead letter 0@0", "dead letter 0@1");
        var several = BROKER.run(
                "dead-letters", "show", "tt1", "--save", folder.resolve("other").toString());
        assertThat(several.exitCode()).isEqualTo(2);
        assertThat(several.err()).singleElement().asString().contains("2 dead letters are called tt1");
        var again = BROKER.run("dead-letters", "show", "0@0", "--save", file.toString());
        assertThat(again.exitCode())
                .as("a file that is there is not overwritten")
                .isEqualTo(1);
        var none = BROKER.run("dead-letters", "show", "tt2");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).singleElement().asString().startsWith("marquee: no dead letter is called tt2");
    }

    @Test
    void shouldReplayKeyValueAndHeadersAsTheyWere() {
        refuse(NOT_UTF8, new byte[] {1, 2, 3}, "IMAGE_TRUNCATED", posterEvents(), 17);
        refuse(null, new byte[] {4}, "KEY_MISSING", posterEvents(), 18);
        var run = BROKER.run("dead-letters", "replay", "--all");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsExactly("2 sent back to " + posterEvents());
        assertThat(replayed())
                .hasSize(2)
                .anySatisfy(record -> {
                    assertThat(record.key()).isEqualTo(NOT_UTF8);
                    assertThat(record.value()).containsExactly(1, 2, 3);
                    assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                    assertThat(record.headers().toArray()).singleElement().satisfies(header -> assertThat(header.key())
                            .isEqualTo("trace"));
                })
                .anySatisfy(record -> assertThat(record.key()).isNull());
    }

    @Test
    void shouldReplayAWithdrawalAsOfItsEventTimeSoThatItTakesBackNothingThatWasSaidSince() {
        refuse(NOT_UTF8, null, "KEY_NOT_UTF8", labelFeedback(), 17);

        assertThat(BROKER.run("dead-letters", "replay", "--all").exitCode()).isZero();
        assertThat(replayed(labelFeedback())).singleElement().satisfies(record -> {
            assertThat(record.value()).isNull();
            assertThat(record.timestamp()).isEqualTo(EVENT_TIME.toEpochMilli());
        });
    }

    @Test
    void shouldReplayALabelThatIsDatedFarAheadThoughNoBrokerTakesSuchATimestamp() {
        var farAhead = Instant.parse("2090-01-01T00:00:00Z").toEpochMilli();
        refuse("a".getBytes(UTF_8), new byte[] {1}, new DeadLetter("LABEL_BLANK", "", labelFeedback(), 1, 1, farAhead));

        assertThat(BROKER.run("dead-letters", "replay", "--all").exitCode()).isZero();
        assertThat(replayed(labelFeedback())).singleElement().satisfies(record -> assertThat(record.value())
                .containsExactly(1));
    }

    @Test
    void shouldReplayADeadLetterWithoutAnEventTimeAsOfItsRefusal() {
        var letter = new DeadLetter("KEY_MISMATCH", "from an older release", labelFeedback(), 1, 1, 1);
        send(
                "a".getBytes(UTF_8),
                new byte[] {1},
                letter.over(new RecordHeaders()).remove(DeadLetter.TIMESTAMP));

        var listed =
                String.join("", BROKER.run("dead-letters", "list", "--json").out());
        assertThat(listed).contains("\"eventTime\":null");
        assertThat(BROKER.run("dead-letters", "list").out().get(1)).contains("-1@1  -  ");
        assertThat(BROKER.run("dead-letters", "show", "a").out()).contains("  event time  not told");
        assertThat(BROKER.run("dead-letters", "replay", "--all").exitCode()).isZero();
        assertThat(replayed(labelFeedback())).singleElement().satisfies(record -> assertThat(listed)
                .contains("\"refusedAt\":\"" + Instant.ofEpochMilli(record.timestamp())));
    }

    @Test
    void shouldReplayOnlyWhatIsMeant() {
        refuse("a".getBytes(UTF_8), new byte[] {1}, "IMAGE_TRUNCATED", posterEvents(), 1);
        refuse("a".getBytes(UTF_8), new byte[] {2}, "IMAGE_EMPTY", posterEvents(), 2);
        refuse("b".getBytes(UTF_8), new byte[] {3}, "IMAGE_EMPTY", posterEvents(), 3);
        assertThat(BROKER.run("dead-letters", "replay", "--id", "a", "--reason", "IMAGE_EMPTY")
                        .out())
                .containsExactly("1 sent back to " + posterEvents());
        assertThat(replayed()).singleElement().satisfies(record -> assertThat(record.value())
                .containsExactly(2));
        assertThat(BROKER.run("dead-letters", "replay").exitCode()).isEqualTo(2);
        assertThat(BROKER.run("dead-letters", "replay", "--all", "--id", "a").exitCode())
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseToSendToATopicThatIsNoneOfMarquees() {
        refuse("a".getBytes(UTF_8), new byte[] {1}, "IMAGE_EMPTY", "payments", 1);
        refuse("b".getBytes(UTF_8), new byte[] {1}, "IMAGE_EMPTY", posterEvents(), 2);
        var run = BROKER.run("dead-letters", "replay", "--all");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsExactly("refused 0@0: its source topic 'payments' is none of Marquee's");
        assertThat(run.out()).containsExactly("1 sent back to " + posterEvents());
    }

    /** Sent back without its value it would be a null: on label-feedback that withdraws the label. */
    @Test
    void shouldNotSendBackWhatLostItsValueBecauseItWasTooLarge() {
        refuse("a".getBytes(UTF_8), null, "VALUE_TOO_LARGE", posterEvents(), 1);
        var run = BROKER.run("dead-letters", "replay", "--all");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly("refused 0@0: it was too large to be kept whole, told for VALUE_TOO_LARGE");
        assertThat(run.out()).containsExactly("0 sent back");
        assertThat(replayed()).isEmpty();
    }

    @Test
    void shouldSayThatTheValueStayedBehindInsteadOfSavingNothing() {
        var why = new DeadLetter("IMAGE_EMPTY", "told", posterEvents(), 1, 17, EVENT_TIME.toEpochMilli());
        var carried = CarriedRecord.of(
                why, "a".getBytes(UTF_8), new byte[MarqueeTopic.MAX_RECORD_BYTES], new RecordHeaders());
        send(carried.key(), carried.value(), carried.headers());
        var file = folder.resolve("value");

        var run = BROKER.run("dead-letters", "show", "a", "--save", file.toString());

        assertThat(run.out())
                .contains("  value       left behind, it was too large; it stands only at its source")
                .contains("    __streams.errors.left.out: value");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly(
                        "marquee: --save: dead letter 0@0 has no value: left behind, it was too large; it stands"
                                + " only at its source (" + posterEvents() + "-1@17)");
        assertThat(file).doesNotExist();
        assertThat(BROKER.run("dead-letters", "replay", "--all").err())
                .containsExactly("refused 0@0: it was too large to be kept whole, told");
        assertThat(replayed()).isEmpty();
    }
}
