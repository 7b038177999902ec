package dev.marquee.stream.topology;

import static dev.marquee.stream.topology.RunningTopology.EVENT_TIME;
import static dev.marquee.stream.topology.RunningTopology.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.KeptSizes;
import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.PosterEvent;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.stream.batch.BufferedRecord;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.model.SampleModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of more than one, which the driver of the other tests never makes. */
class PosterBatchTest {

    private static final int MAX_BATCH = 3;

    private final ModelSlot slot = new ModelSlot();
    private final PosterBatch batch = new PosterBatch(
            EventSerdes.singleObject().of(PosterEvent.class).deserializer(),
            PosterDecoder.withDefaults(),
            PictureKeeper.of(ImageLimits.defaults(), KeptSizes.defaults()),
            slot,
            Clock.fixed(RunningTopology.SCORED_AT, ZoneOffset.UTC),
            RunningTopology.NOBODY);

    @BeforeEach
    void serveAModel() {
        SampleModels.serve(slot, 1, SampleModels.artifact(1, SampleModels.HALVES), MAX_BATCH);
    }

    @AfterEach
    void close() {
        batch.close();
        slot.close();
    }

    @Test
    void shouldGiveEachPosterItsOwnProbabilitiesThoughOthersOfTheBatchAreRefused() {
        // good, bad, good, bad, bad, good, good, good: more good ones than the scorer takes at once
        var records = new ArrayList<BufferedRecord<byte[], byte[]>>();
        for (var i = 0; i < 8; i++) {
            var isBad = i == 1 || i == 3 || i == 4;
            records.add(buffered(i, isBad ? Pictures.gif(i) : Pictures.png(i)));
        }

        var outcomes = batch.apply(records);

        assertThat(outcomes)
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("film-0", "film-1", "film-2", "film-3", "film-4", "film-5", "film-6", "film-7");
        for (var i = 0; i < 8; i++) {
            var outcome = outcomes.get(i);
            if (i == 1 || i == 3 || i == 4) {
                assertRefused(i, outcome, records.get(i));
            } else {
                assertScoredAsIfAlone(outcome, records.get(i));
            }
        }
    }

    @Test
    void shouldScoreNothingWhereAllAreRefused() {
        var records = List.of(buffered(0, Pictures.gif(0)), buffered(1, new byte[0]));

        assertThat(batch.apply(records))
                .extracting(outcome ->
                        DeadLetter.from(outcome.headers()).orElseThrow().reason())
                .containsExactly("IMAGE_FORMAT_UNSUPPORTED", "IMAGE_EMPTY");
    }

    @Test
    void shouldKeepBothOfTwoPostersOfOneKey() {
        var first = buffered(5, Pictures.png(1));
        var second = new BufferedRecord<>(
                first.key(),
                event("film-5", Pictures.png(2)),
                first.timestamp(),
                first.headers(),
                first.topic(),
                2,
                6,
                0);

        assertThat(batch.apply(List.of(first, second)))
                .extracting(outcome ->
                        ((Outcome.Scored) outcome.value()).prediction().getSourceOffset())
                .containsExactly(5L, 6L);
    }

    @Test
    void shouldTellFlightRecorderOfEachBatch(@TempDir Path folder) throws IOException {
        var file = folder.resolve("batches.jfr");
        try (var recording = new Recording()) {
            recording.enable(PosterBatch.BatchEvent.class).withoutThreshold();
            recording.start();
            batch.apply(
                    List.of(buffered(0, Pictures.png(0)), buffered(1, Pictures.gif(1)), buffered(2, Pictures.png(2))));
            recording.stop();
            recording.dump(file);
        }

        assertThat(RecordingFile.readAllEvents(file)).singleElement().satisfies(event -> {
            assertThat(event.getEventType().getName()).isEqualTo("dev.marquee.Batch");
            assertThat(event.getInt("size")).isEqualTo(3);
            assertThat(event.getInt("scored")).isEqualTo(2);
            assertThat(event.getInt("modelVersion")).isEqualTo(1);
            assertThat(event.getDuration("decodeTime")).isPositive();
            assertThat(event.getDuration("scoreTime")).isPositive();
        });
    }

    private void assertScoredAsIfAlone(Record<byte[], Outcome> outcome, BufferedRecord<byte[], byte[]> record) {
        var alone = probabilities(batch.apply(List.of(record)).get(0));
        var together = probabilities(outcome);
        assertThat(together).hasSameSizeAs(alone);
        for (var genre = 0; genre < alone.size(); genre++) {
            assertThat(together.get(genre).getProbability())
                    .as("%s of %s", alone.get(genre).getGenre(), new String(record.key(), UTF_8))
                    .isEqualTo(alone.get(genre).getProbability(), within(1e-5f));
        }
    }

    private static void assertRefused(
            int offset, Record<byte[], Outcome> outcome, BufferedRecord<byte[], byte[]> record) {
        assertThat(outcome.value()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.value())
                .isSameAs(record.value()));
        assertThat(DeadLetter.from(outcome.headers()))
                .contains(new DeadLetter(
                        "IMAGE_FORMAT_UNSUPPORTED",
                        "image is a GIF (expected JPEG, PNG or WebP)",
                        "poster-events",
                        2,
                        offset,
                        EVENT_TIME.toEpochMilli()));
    }

    private static List<GenreProbability> probabilities(Record<byte[], Outcome> outcome) {
        return ((Outcome.Scored) outcome.value()).prediction().getProbabilities();
    }

    private static BufferedRecord<byte[], byte[]> buffered(int offset, byte[] image) {
        var posterId = "film-" + offset;
        return new BufferedRecord<>(
                posterId.getBytes(UTF_8),
                event(posterId, image),
                EVENT_TIME.toEpochMilli(),
                new RecordHeaders(),
                "poster-events",
                2,
                offset,
                0);
    }
}
