package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelJoinTopologyTest {

    private final JoinDriver join = new JoinDriver();

    @AfterEach
    void close() {
        join.close();
    }

    @Test
    void shouldPutLabelAndPictureIntoOneEntry() {
        join.picture("a", 500, 7);
        join.label("a", 1_000, "Drama", "War");

        assertThat(join.written())
                .containsExactly(new TestRecord<>(
                        "a",
                        LabelledPoster.newBuilder()
                                .setPosterId("a")
                                .setTitle("Film of a")
                                .setReleaseYear(1994)
                                .setSource("studio")
                                .setImage(JoinDriver.png(7))
                                .setImageSha256("sha-7")
                                .setOriginalSha256("original-7")
                                .setGenres(List.of("Drama", "War"))
                                .setKind(FeedbackKind.CORRECTION)
                                .setLabelledBy("ada")
                                .setLabelledAt(Instant.ofEpochMilli(1_000))
                                .build(),
                        JoinDriver.ARRIVED));
    }

    @Test
    void shouldTakeALabelOfAFutureThatNoTimestampMayHaveBeforeAnyThatComesLater() {
        var farAhead = Instant.parse("2090-01-01T00:00:00Z").toEpochMilli();
        join.picture("a", farAhead, 7);
        join.label("a", farAhead, "Drama");
        join.label("a", JoinDriver.ARRIVED.toEpochMilli(), "War");

        assertThat(join.trainingSet().get("a").getGenres()).containsExactly("Drama");
        assertThat(timesWritten()).containsExactly(farAhead);
        assertThat(join.written().get(0).getRecordTime())
                .as("what a broker takes")
                .isEqualTo(JoinDriver.ARRIVED);
    }

    @Test
    void shouldCountEventTimesBefore1970AsOneWithTheLaterOffsetFirst() {
        join.picture("a", -1, 7);
        join.label("a", -2, "Drama");
        join.label("a", -3, "War");

        assertThat(genresWritten()).containsExactly(List.of("Drama"), List.of("War"));
        assertThat(timesWritten()).containsExactly(0L, 0L);
    }

    @Test
    void shouldKeepALabelWaitingForItsPicture() {
        join.label("a", 1_000, "Drama");
        assertThat(join.written()).isEmpty();

        join.picture("a", 5_000, 7);

        assertThat(genresWritten()).containsExactly(List.of("Drama"));
        assertThat(timesWritten()).as("the label's event time").containsExactly(1_000L);
    }

    @Test
    void shouldNotMixPosters() {
        join.label("a", 1_000, "Drama");
        join.picture("b", 1_000, 7);

        assertThat(join.written()).isEmpty();
    }

    @Test
    void shouldWriteACorrectionOverTheLabelBefore() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.label("a", 2_000, "Comedy");

        assertThat(genresWritten()).containsExactly(List.of("Drama"), List.of("Comedy"));
        assertThat(timesWritten()).containsExactly(1_000L, 2_000L);
    }

    @Test
    void shouldIgnoreAnOlderLabelThatArrivesYearsLater() {
        var year = 365L * 86_400_000;
        join.picture("a", 1, 7);
        join.label("a", 5 * year, "Comedy");
        join.label("other", 50 * year, "War");
        join.label("a", 5 * year - 1, "Drama");

        assertThat(genresWritten()).containsExactly(List.of("Comedy"));
    }

    @Test
    void shouldTakeANewerLabelHoweverFarStreamTimeHasGone() {
        var year = 365L * 86_400_000;
        join.picture("a", 1, 7);
        join.label("a", year, "Comedy");
        join.label("other", 50 * year, "War");
        join.label("a", year + 1, "Drama");

        assertThat(genresWritten()).containsExactly(List.of("Comedy"), List.of("Drama"));
    }

    @Test
    void shouldTakeTheLaterOffsetOfTwoLabelsOfOneEventTime() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.label("a", 1_000, "Comedy");

        assertThat(genresWritten()).containsExactly(List.of("Drama"), List.of("Comedy"));
    }

    @Test
    void shouldTakeAWithdrawnPosterOutWithATombstone() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.withdrawLabel("a", 2_000);

        assertThat(join.trainingSet()).isEmpty();
        assertThat(join.written().get(1)).isEqualTo(new TestRecord<>("a", null, Instant.ofEpochMilli(2_000)));
    }

    @Test
    void shouldNotLetAnOlderLabelBringAWithdrawnPosterBack() {
        join.picture("a", 1, 7);
        join.withdrawLabel("a", 2_000);
        join.label("a", 1_999, "Drama");
        join.picture("a", 3_000, 8);

        assertThat(join.written()).isEmpty();
    }

    @Test
    void shouldIgnoreAWithdrawalOlderThanTheLabel() {
        join.picture("a", 1, 7);
        join.label("a", 2_000, "Drama");
        join.withdrawLabel("a", 1_999);

        assertThat(genresWritten()).containsExactly(List.of("Drama"));
    }

    @Test
    void shouldTakeALabelGivenAfterAWithdrawal() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.withdrawLabel("a", 2_000);
        join.label("a", 3_000, "Drama");

        assertThat(join.trainingSet()).containsOnlyKeys("a");
        assertThat(timesWritten()).containsExactly(1_000L, 2_000L, 3_000L);
    }

    @ParameterizedTest
    @EnumSource(names = "IMPORT", mode = EnumSource.Mode.EXCLUDE)
    void shouldKeepWhatAPersonSaidWhenALaterImportArrives(FeedbackKind person) {
        join.picture("a", 1, 7);
        join.label("a", 1_000, JoinDriver.label(person, "a", "Drama"));
        join.importLabel("a", 2_000, "War");

        assertThat(genresWritten()).containsExactly(List.of("Drama"));
    }

    @ParameterizedTest
    @EnumSource(names = "IMPORT", mode = EnumSource.Mode.EXCLUDE)
    void shouldPutWhatAPersonSaidInPlaceOfAnImportThatIsLater(FeedbackKind person) {
        join.picture("a", 1, 7);
        join.importLabel("a", 2_000, "War");
        join.label("a", 1_000, JoinDriver.label(person, "a", "Drama"));

        assertThat(genresWritten()).containsExactly(List.of("War"), List.of("Drama"));
        assertThat(timesWritten()).as("event time of the label that counts").containsExactly(2_000L, 1_000L);
    }

    @Test
    void shouldTakeTheLatestOfTwoImports() {
        join.picture("a", 1, 7);
        join.importLabel("a", 1_000, "Drama");
        join.importLabel("a", 2_000, "War");
        join.importLabel("a", 1_999, "Comedy");

        assertThat(genresWritten()).containsExactly(List.of("Drama"), List.of("War"));
    }

    @Test
    void shouldWithdrawAnImportTogetherWithWhatAPersonSaid() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.importLabel("a", 2_000, "War");
        join.withdrawLabel("a", 2_000);

        assertThat(join.trainingSet()).isEmpty();
    }

    @Test
    void shouldTakeAnImportOnlyIfItIsNotOlderThanTheWithdrawal() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.withdrawLabel("a", 2_000);
        join.importLabel("a", 1_999, "War");
        assertThat(join.trainingSet()).isEmpty();

        join.importLabel("a", 2_001, "Comedy");

        assertThat(join.trainingSet().get("a").getGenres()).containsExactly("Comedy");
    }

    @Test
    void shouldIgnoreWhatAPersonSaidBeforeAWithdrawalThoughAnImportCameAfterIt() {
        join.picture("a", 1, 7);
        join.withdrawLabel("a", 2_000);
        join.importLabel("a", 3_000, "War");
        join.label("a", 1_999, "Drama");

        assertThat(genresWritten()).containsExactly(List.of("War"));
    }

    @Test
    void shouldBringTheLaterImportForwardAfterACrashWhenOnlyThePersonsLabelIsWithdrawn() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.importLabel("a", 3_000, "War");

        join.crash();

        join.withdrawLabel("a", 2_000);
        assertThat(genresWritten()).containsExactly(List.of("Drama"), List.of("War"));
    }

    @Test
    void shouldWriteNoTombstoneForAPosterThatWasNeverInTheTrainingSet() {
        join.withdrawLabel("a", 1_000);
        join.label("b", 1_000, "Drama");
        join.withdrawLabel("b", 2_000);

        assertThat(join.written()).isEmpty();
    }

    @Test
    void shouldReplaceThePixelsOfAReingestedPosterAndKeepTheLabelsTime() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.picture("a", 9_000, 8);

        assertThat(join.trainingSet().get("a").getImageSha256()).isEqualTo("sha-8");
        assertThat(timesWritten()).containsExactly(1_000L, 1_000L);
    }

    @Test
    void shouldIgnoreAPictureOlderThanTheOneKnown() {
        join.picture("a", 5_000, 8);
        join.picture("a", 4_999, 7);
        join.label("a", 1_000, "Drama");

        assertThat(join.trainingSet().get("a").getImageSha256()).isEqualTo("sha-8");
    }

    @Test
    void shouldTakeAPosterOutWhosePictureIsTakenBack() {
        join.label("a", 1_000, "Drama");
        join.picture("a", 1_000, 7);
        join.withdrawPicture("a", 2_000);
        join.picture("a", 1_500, 8);

        assertThat(join.trainingSet()).isEmpty();
        assertThat(join.written()).hasSize(2);
    }

    @Test
    void shouldWriteNothingWhereTheOutcomeIsTheSame() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama", "War");
        join.picture("a", 2, 7);
        join.label("a", 1_000, "Drama", "War");
        join.label("a", 1_000, " Drama", "War", "WAR");

        assertThat(join.written()).hasSize(1);
    }

    @Test
    void shouldWriteAConfirmationBecauseItsTimeIsPartOfTheEntry() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.label("a", 2_000, "Drama");

        assertThat(timesWritten()).containsExactly(1_000L, 2_000L);
    }

    @Test
    void shouldTakeAnEmptyListAsALabelThatSaysNoGenre() {
        join.picture("a", 1, 7);
        join.label("a", 1_000);

        assertThat(genresWritten()).containsExactly(List.of());
    }

    @Test
    void shouldWriteGenresTidiedAndOnce() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "  Film   Noir ", "DRAMA", "film noir", "drama", "War");

        assertThat(genresWritten()).containsExactly(List.of("Film Noir", "DRAMA", "War"));
    }

    @Test
    void shouldGoOnWhereItWasAfterACrash() {
        join.label("waiting", 1_000, "Drama");
        join.picture("seen", 1, 7);
        join.picture("withdrawn", 1, 7);
        join.withdrawLabel("withdrawn", 2_000);
        join.picture("done", 1, 7);
        join.label("done", 1_000, "War");

        join.crash();

        join.picture("waiting", 1, 7);
        join.label("seen", 1_000, "Comedy");
        join.label("withdrawn", 1_999, "Drama");
        join.label("done", 1_000, "War");
        join.picture("done", 0, 8);
        assertThat(join.written().stream().map(TestRecord::key)).containsExactly("done", "waiting", "seen");
    }

    @Test
    void shouldKeepOnePictureAndOneLabelInTheChangelogsAndNoEntry() {
        join.picture("a", 1, 7);
        join.label("a", 1_000, "Drama");
        join.label("a", 999, "War");
        join.label("a", 2_000, "Comedy");

        var entry = JoinDriver.SERDES
                .of(LabelledPoster.class)
                .serializer()
                .serialize("", join.trainingSet().get("a"));
        assertThat(join.changelog(LabelJoinTopology.PICTURES)).containsOnlyKeys("a");
        assertThat(join.changelog(LabelJoinTopology.LABELS))
                .containsOnlyKeys("a")
                .allSatisfy((key, value) -> assertThat(value).hasSizeLessThan(entry.length));
    }

    @Test
    void shouldNameEveryPartSoThatAReleaseFindsItsStateAgain() {
        var description = LabelJoinTopology.build(JoinDriver.TOPICS::of, JoinDriver.SERDES, letter -> {})
                .describe();

        assertThat(description.subtopologies()).hasSize(1);
        assertThat(description.subtopologies().iterator().next().nodes())
                .extracting(TopologyDescription.Node::name)
                .containsExactlyInAnyOrder(
                        "label-source",
                        "picture-source",
                        "read-labels",
                        "read-pictures",
                        "join-labels",
                        "join-pictures",
                        "training-set-sink",
                        "dead-letter-sink");
    }

    private List<List<String>> genresWritten() {
        return each(record -> record.value().getGenres());
    }

    /** Event times: an entry has the label's, a tombstone that of the withdrawal. */
    private List<Long> timesWritten() {
        return each(record -> record.value() == null
                ? record.timestamp()
                : record.value().getLabelledAt().toEpochMilli());
    }

    private <T> List<T> each(Function<TestRecord<String, LabelledPoster>, T> part) {
        return join.written().stream().map(part).toList();
    }
}
