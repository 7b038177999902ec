package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.LabelFeedback;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leaves the readers for the dead letters, to the byte. */
class DeadLettersTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_000);

    private final JoinDriver join = new JoinDriver();

    @AfterEach
    void close() {
        join.close();
    }

    @Test
    void shouldRefuseALabelWithoutAKey() {
        assertRefused(null, label("a", "Drama"), "KEY_MISSING", "key: null (expected: the posterId)");
        assertRefused(new byte[0], label("a", "Drama"), "KEY_MISSING", "key: 0 bytes (expected: the posterId)");
    }

    @Test
    void shouldRefuseAWithdrawalWithoutAKey() {
        assertRefused(null, null, "KEY_MISSING", "key: null (expected: the posterId)");
    }

    @Test
    void shouldRefuseAKeyThatIsNoUtf8() {
        assertRefused(
                new byte[] {'a', (byte) 0xff}, null, "KEY_NOT_UTF8", "key: bytes 61ff (expected: a posterId in UTF-8)");
    }

    @Test
    void shouldRefuseAKeyThatWouldFillTheStores() {
        assertRefused(
                utf8("k".repeat(1_025)),
                null,
                "KEY_TOO_LONG",
                "key: 1025 bytes, " + "6b".repeat(30) + "… (expected: a posterId of at most 1024)");
    }

    @Test
    void shouldRefuseAValueThatIsNoAvro() {
        assertRefused(
                utf8("a"),
                utf8("Drama,War"),
                "VALUE_NOT_AVRO",
                "value of 9 bytes is no Avro value (expected: LabelFeedback in Avro's single-object encoding, marker C3 01)");
    }

    @Test
    void shouldRefuseAnEmptyValueWhichIsNoWithdrawal() {
        assertRefused(
                utf8("a"),
                new byte[0],
                "VALUE_NOT_AVRO",
                "value of 0 bytes is no Avro value (expected: LabelFeedback in Avro's single-object encoding, marker C3 01)");
    }

    @Test
    void shouldRefuseAValueOfAnUnknownSchema() {
        var value = label("a", "Drama");
        Arrays.fill(value, 2, 10, (byte) 0x11);

        assertRefused(
                utf8("a"),
                value,
                "VALUE_UNKNOWN_SCHEMA",
                "value was written with an unknown schema, fingerprint 1111111111111111 (expected: a version of"
                        + " LabelFeedback that this release ships; is the producer newer?)");
    }

    @Test
    void shouldRefuseATruncatedValue() {
        var value = label("a", "Drama");

        var letter = refused(utf8("a"), Arrays.copyOf(value, value.length - 8));

        assertThat(DeadLetter.from(letter.headers()).orElseThrow().reason()).isEqualTo("VALUE_MALFORMED");
    }

    @Test
    void shouldRefuseALabelForAnotherPosterThanItsKey() {
        assertRefused(utf8("b"), label("a", "Drama"), "KEY_MISMATCH", "posterId: a (expected: the record's key, b)");
    }

    @Test
    void shouldRefuseABlankGenreAndSayWhich() {
        assertRefused(
                utf8("a"),
                label("a", "Drama", " \t\u00a0"),
                "LABEL_BLANK",
                "genre 2 of 2 is blank (expected: 1 to 40 characters; no genre at all is an empty list)");
    }

    @Test
    void shouldRefuseAGenreOfMoreThanFortyCharacters() {
        assertRefused(
                utf8("a"),
                label("a", "x".repeat(41)),
                "LABEL_TOO_LONG",
                "genre '" + "x".repeat(41) + "' of 41 characters (expected: at most 40)");
    }

    @Test
    void shouldShowAnAbsurdGenreOnlyAsFarAsNeeded() {
        assertRefused(
                utf8("a"),
                label("a", "x".repeat(100_000)),
                "LABEL_TOO_LONG",
                "genre '" + "x".repeat(60) + "…' of 100000 characters (expected: at most 40)");
    }

    @Test
    void shouldRefuseMoreThanThirtyGenres() {
        var genres = Collections.nCopies(31, "Drama").toArray(String[]::new);

        assertRefused(utf8("a"), label("a", genres), "LABEL_TOO_MANY", "31 genres (expected: at most 30)");
    }

    @Test
    void shouldRefuseAnAbsurdNameOfWhoLabelled() {
        var label = LabelFeedback.newBuilder(JoinDriver.label("a", "Drama"))
                .setWho("x".repeat(201))
                .build();

        assertRefused(utf8("a"), bytes(label), "LABEL_WHO_TOO_LONG", "who: 201 characters (expected: at most 200)");
    }

    @Test
    void shouldRefuseAPictureThatIsNoImage() {
        var picture = PosterPicture.newBuilder(JoinDriver.picture("a", 7))
                .setImage(ByteBuffer.allocate(0))
                .build();
        var value = JoinDriver.SERDES.of(PosterPicture.class).serializer().serialize("", picture);

        assertRefused(
                MarqueeTopic.POSTER_PICTURES,
                utf8("a"),
                value,
                "PICTURE_UNUSABLE",
                "image has 0 bytes (expected a JPEG, PNG or WebP)");
    }

    @Test
    void shouldRefuseAPictureThatIsNoAvro() {
        assertRefused(
                MarqueeTopic.POSTER_PICTURES,
                utf8("a"),
                utf8("?"),
                "VALUE_NOT_AVRO",
                "value of 1 bytes is no Avro value (expected: PosterPicture in Avro's single-object encoding, marker C3 01)");
    }

    @Test
    void shouldNameTheOffsetAndKeepTheProducersOwnHeaders() {
        join.label("a", 1, "Drama");
        join.label("a", 2, "War");
        var headers = new RecordHeaders().add("trace", utf8("7"));

        join.raw(MarqueeTopic.LABEL_FEEDBACK).pipeInput(new TestRecord<>(utf8("a"), utf8("?"), headers, TIME));

        var letter = join.deadLetters().get(0);
        assertThat(letter.headers().lastHeader("trace").value()).isEqualTo(utf8("7"));
        assertThat(DeadLetter.from(letter.headers()).orElseThrow().offset()).isEqualTo(2);
    }

    @Test
    void shouldTellTheLabelsEventTimeWhereItCanBeRead() {
        join.label("a", 7_000, " ");

        assertThat(DeadLetter.from(join.deadLetters().get(0).headers())
                        .orElseThrow()
                        .timestamp())
                .isEqualTo(7_000);
    }

    @Test
    void shouldLeaveTheLabelBeforeARefusedOneInForce() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.label("a", 2_000, "");
        join.label("a", 1_500, "War");

        assertThat(join.trainingSet().get("a").getGenres()).isEqualTo(List.of("War"));
        assertThat(join.deadLetters()).hasSize(1);
    }

    @Test
    void shouldNotRefuseAnOlderLabelWhichIsOnlySuperseded() {
        join.label("a", 2_000, "Drama");
        join.label("a", 1_000, "War");

        assertThat(join.deadLetters()).isEmpty();
    }

    private void assertRefused(byte @Nullable [] key, byte @Nullable [] value, String reason, String message) {
        assertRefused(MarqueeTopic.LABEL_FEEDBACK, key, value, reason, message);
    }

    private void assertRefused(
            MarqueeTopic topic, byte @Nullable [] key, byte @Nullable [] value, String reason, String message) {
        var letter = refused(topic, key, value);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.getRecordTime()).as("event time, needed for a replay").isEqualTo(TIME);
        var read = DeadLetter.from(letter.headers()).orElseThrow();
        assertThat(read)
                .isEqualTo(new DeadLetter(
                        reason, message, JoinDriver.TOPICS.of(topic), 0, read.offset(), TIME.toEpochMilli()));
        assertThat(letter.headers()).isEqualTo(read.over(new RecordHeaders()));
        assertThat(join.written()).isEmpty();
    }

    private TestRecord<byte[], byte[]> refused(byte @Nullable [] key, byte @Nullable [] value) {
        return refused(MarqueeTopic.LABEL_FEEDBACK, key, value);
    }

    private TestRecord<byte[], byte[]> refused(MarqueeTopic topic, byte @Nullable [] key, byte @Nullable [] value) {
        join.raw(topic).pipeInput(new TestRecord<>(key, value, TIME));
        var letters = join.deadLetters();
        assertThat(letters).as("dead letters").hasSize(1);
        return letters.get(0);
    }

    private static byte[] label(String posterId, String... genres) {
        return bytes(JoinDriver.label(posterId, genres));
    }

    private static byte[] bytes(LabelFeedback label) {
        return JoinDriver.SERDES.of(LabelFeedback.class).serializer().serialize("", label);
    }

    private static byte[] utf8(String text) {
        return JoinDriver.utf8(text);
    }
}
