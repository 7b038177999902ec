package dev.marquee.stream.topology;

import static dev.marquee.stream.topology.RunningTopology.EVENT_TIME;
import static dev.marquee.stream.topology.RunningTopology.SCORED_AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.PosterPicture;
import dev.marquee.service.registry.Sha256;
import dev.marquee.stream.TopologyText;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.model.SampleModels;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosterTopologyTest {

    private static final int VERSION = 7;
    private static byte[] artifact;

    private final ModelSlot slot = new ModelSlot();

    @BeforeAll
    static void makeArtifact() {
        artifact = SampleModels.artifact(1, SampleModels.HALVES);
    }

    @AfterEach
    void close() {
        slot.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void shouldWriteOnePredictionAndOnePictureForAPoster(String format) throws ImageRefusedException {
        SampleModels.serve(slot, VERSION, artifact, 4);
        var image = format.equals("png") ? Pictures.png(1) : Pictures.jpeg(1);
        var pixels = decoded(image);
        var probabilities = scored(artifact, pixels);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("film-1", Pictures.png(2)); // so that the offset is not 0
            topology.predictions();
            topology.pictures();

            topology.poster("film-1", image);

            assertThat(topology.predictions()).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("film-1".getBytes(UTF_8));
                assertThat(record.getRecordTime()).isEqualTo(EVENT_TIME);
                assertThat(record.value())
                        .isEqualTo(GenrePrediction.newBuilder()
                                .setPosterId("film-1")
                                .setTitle("The film-1")
                                .setProbabilities(inVocabularyOrder(probabilities))
                                .setAssignedGenres(ranked(probabilities).stream()
                                        .filter(genre -> genre.getProbability() >= 0.5f)
                                        .map(GenreProbability::getGenre)
                                        .toList())
                                .setTopThree(ranked(probabilities).subList(0, 3))
                                .setModelVersion(VERSION)
                                .setArtifactSha256(Sha256.of(artifact))
                                .setImageSha256(Sha256.of(image))
                                .setSourceTopic("test.poster-events")
                                .setSourcePartition(0)
                                .setSourceOffset(1)
                                .setEventTime(EVENT_TIME)
                                .setScoredAt(SCORED_AT)
                                .build());
            });
            assertThat(topology.pictures()).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("film-1".getBytes(UTF_8));
                assertThat(record.getRecordTime()).isEqualTo(EVENT_TIME);
                assertThat(record.value())
                        .isEqualTo(PosterPicture.newBuilder()
                                .setPosterId("film-1")
                                .setTitle("The film-1")
                                .setSource("drawn for a test")
                                .setReleaseYear(1994)
                                .setImage(ByteBuffer.wrap(image))
                                .setImageSha256(Sha256.of(image))
                                .setOriginalSha256(Sha256.of(image))
                                .setOriginalBytes(image.length)
                                .setHeight(Pictures.HEIGHT)
                                .setWidth(Pictures.WIDTH)
                                .setEventTime(EVENT_TIME)
                                .build());
            });
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1951-03-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "1999-12-31T23:59:59.999Z",
                "2090-01-01T00:00:00Z"
            })
    void shouldTakeTheEventTimeFromTheEventAndKeepTheRecordsTimestampWhichABrokerTakes(Instant eventTime) {
        SampleModels.serve(slot, VERSION, artifact, 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.recordOf(
                    SCORED_AT, "film-1".getBytes(UTF_8), RunningTopology.event("film-1", Pictures.png(1), eventTime));

            assertThat(topology.predictions()).singleElement().satisfies(record -> {
                assertThat(record.value().getEventTime()).isEqualTo(eventTime);
                assertThat(record.getRecordTime()).isEqualTo(SCORED_AT);
            });
            assertThat(topology.pictures()).singleElement().satisfies(record -> {
                assertThat(record.value().getEventTime()).isEqualTo(eventTime);
                assertThat(record.getRecordTime()).isEqualTo(SCORED_AT);
            });
        }
    }

    @Test
    void shouldAssignAGenreFromItsThresholdOnAndNoneBelow() throws ImageRefusedException {
        var image = Pictures.png(1);
        var probabilities = scored(artifact, decoded(image));
        var exactly = artifactWithThresholds(
                probabilities[0], Math.nextUp(probabilities[1]), Math.nextDown(probabilities[2]), 1f, 0f);
        SampleModels.serve(slot, VERSION, exactly, 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("film-1", image);

            var expected = ranked(probabilities).stream()
                    .map(GenreProbability::getGenre)
                    .filter(List.of("Drama", "Horror", "Romance")::contains)
                    .toList();
            assertThat(topology.predictions()).singleElement().satisfies(record -> assertThat(
                            record.value().getAssignedGenres())
                    .as("genres at, a step above and far above their thresholds, of %s", ranked(probabilities))
                    .containsExactlyElementsOf(expected));
        }
    }

    @Test
    void shouldAssignNoGenreWhereNoneReachesItsThreshold() {
        SampleModels.serve(slot, VERSION, artifactWithThresholds(1, 1, 1, 1, 1), 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("film-1", Pictures.png(1));

            assertThat(topology.predictions()).singleElement().satisfies(record -> {
                assertThat(record.value().getAssignedGenres()).isEmpty();
                assertThat(record.value().getTopThree()).hasSize(3);
            });
        }
    }

    @Test
    void shouldKeepTheOrderOfThePostersAndOfRepeatedOnes() {
        SampleModels.serve(slot, VERSION, artifact, 4);

        try (var topology = RunningTopology.with(slot)) {
            for (var posterId : List.of("b", "a", "c", "a", "b")) {
                topology.poster(posterId, Pictures.png(1));
            }

            assertThat(topology.predictions())
                    .extracting(record -> record.value().getPosterId() + " of offset "
                            + record.value().getSourceOffset())
                    .containsExactly(
                            "b of offset 0", "a of offset 1", "c of offset 2", "a of offset 3", "b of offset 4");
            assertThat(topology.pictures())
                    .extracting(record -> record.value().getPosterId())
                    .containsExactly("b", "a", "c", "a", "b");
        }
    }

    @Test
    void shouldNameTheModelThatMadeThePredictionAcrossASwap() throws ImageRefusedException {
        var image = Pictures.png(1);
        var next = SampleModels.artifact(2, SampleModels.HALVES);
        SampleModels.serve(slot, VERSION, artifact, 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("film-1", image);
            SampleModels.serve(slot, VERSION + 1, next, 4);
            topology.poster("film-1", image);

            assertThat(topology.predictions())
                    .extracting(
                            record -> record.value().getModelVersion(),
                            record -> record.value().getArtifactSha256(),
                            record -> record.value().getProbabilities())
                    .containsExactly(
                            tuple(VERSION, Sha256.of(artifact), inVocabularyOrder(scored(artifact, decoded(image)))),
                            tuple(VERSION + 1, Sha256.of(next), inVocabularyOrder(scored(next, decoded(image)))));
        }
    }

    @Test
    void shouldScoreALargeFileAsItCameAndKeepASmallerOneThatSaysWhatItWasMadeOf() throws ImageRefusedException {
        var image = Pictures.noise(1);
        SampleModels.serve(slot, VERSION, artifact, 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("film-1", image);

            assertThat(image.length).isGreaterThan(65_536);
            assertThat(topology.predictions()).singleElement().satisfies(record -> {
                assertThat(record.value().getImageSha256()).isEqualTo(Sha256.of(image));
                assertThat(record.value().getProbabilities())
                        .isEqualTo(inVocabularyOrder(scored(artifact, decoded(image))));
            });
            assertThat(topology.pictures()).singleElement().satisfies(record -> {
                var picture = record.value();
                assertThat(picture.getOriginalSha256()).isEqualTo(Sha256.of(image));
                assertThat(picture.getOriginalBytes()).isEqualTo(image.length);
                assertThat(picture.getImageSha256())
                        .isEqualTo(Sha256.of(picture.getImage()))
                        .isNotEqualTo(picture.getOriginalSha256());
                assertThat(picture.getHeight()).isEqualTo(512);
                assertThat(picture.getWidth()).isEqualTo(341);
            });
        }
    }

    @Test
    void shouldHandTheTraceContextOnAndNoOtherHeader() {
        SampleModels.serve(slot, VERSION, artifact, 4);
        var trace = new RecordHeaders()
                .add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(UTF_8))
                .add("tracestate", "vendor=value".getBytes(UTF_8));
        var headers = new RecordHeaders(trace).add("internal", "secret".getBytes(UTF_8));

        try (var topology = RunningTopology.with(slot)) {
            topology.record("film-1".getBytes(UTF_8), RunningTopology.event("film-1", Pictures.png(1)), headers);

            assertThat(topology.predictions()).singleElement().satisfies(record -> assertThat(record.headers())
                    .isEqualTo(trace));
            assertThat(topology.pictures()).singleElement().satisfies(record -> assertThat(record.headers())
                    .isEqualTo(trace));
        }
    }

    @Test
    void shouldTakePosterIdsOfAnyScript() {
        SampleModels.serve(slot, VERSION, artifact, 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("七人の侍 🎬", Pictures.png(1));

            assertThat(topology.predictions()).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("七人の侍 🎬".getBytes(UTF_8));
                assertThat(record.value().getPosterId()).isEqualTo("七人の侍 🎬");
            });
        }
    }

    @Test
    void shouldWriteToNoTopicsOfItsOwn() {
        SampleModels.serve(slot, VERSION, artifact, 4);

        try (var topology = RunningTopology.with(slot)) {
            topology.poster("film-1", Pictures.png(1));
            topology.poster("film-2", Pictures.gif(1));

            assertThat(topology.writtenTopics())
                    .containsExactly("test.genre-predictions", "test.poster-dead-letters", "test.poster-pictures");
        }
    }

    @Test
    void shouldNameEveryProcessorStoreAndTopic() {
        var text = TopologyText.of(RunningTopology.topology(slot, ImageLimits.defaults()));

        assertThat(text.topics())
                .containsExactlyInAnyOrder(
                        "test.poster-events",
                        "test.genre-predictions",
                        "test.poster-pictures",
                        "test.poster-dead-letters");
        assertThat(text.stores()).containsExactlyInAnyOrder("posters-buffer", "posters-markers");
        assertThat(text.processors())
                .as("Streams' own names end in ten digits")
                .noneMatch(name -> name.matches(".*\\d{10}.*"));
    }

    private static byte[] artifactWithThresholds(float... thresholds) {
        var list = new ArrayList<Float>();
        for (var threshold : thresholds) {
            list.add(threshold);
        }
        return SampleModels.artifact(1, list);
    }

    private static byte[] decoded(byte[] image) throws ImageRefusedException {
        return PosterDecoder.withDefaults().decode(image, SampleModels.TINY.height(), SampleModels.TINY.width());
    }

    private static float[] scored(byte[] artifact, byte[] pixels) {
        try (var model = SampleModels.load(artifact);
                var scorer = model.newScorer(1)) {
            return scorer.score(List.of(pixels))[0];
        }
    }

    private static List<GenreProbability> inVocabularyOrder(float[] probabilities) {
        var genres = new ArrayList<GenreProbability>();
        for (var genre = 0; genre < probabilities.length; genre++) {
            genres.add(new GenreProbability(SampleModels.GENRES.get(genre), probabilities[genre]));
        }
        return genres;
    }

    private static List<GenreProbability> ranked(float[] probabilities) {
        return inVocabularyOrder(probabilities).stream()
                .sorted(Comparator.comparing(GenreProbability::getProbability).reversed())
                .toList();
    }
}
