package dev.marquee.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.KeptSizes;
import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterEvent;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.schemas.topics.TopicNames;
import dev.marquee.stream.batch.BatchSettings;
import dev.marquee.stream.model.ModelSlot;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology with its four topics; offsets count from 0 in partition 0. */
final class RunningTopology implements AutoCloseable {

    static final TopicNames NAMES = new TopicNames("test.");
    static final Instant SCORED_AT = Instant.parse("2026-11-22T12:00:00.123Z");
    static final Instant EVENT_TIME = Instant.parse("2026-11-20T08:30:00.456Z");

    static final PosterListener NOBODY = new PosterListener() {};
    private static final EventSerdes SERDES = EventSerdes.singleObject();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> posters;
    private final TestOutputTopic<byte[], GenrePrediction> predictions;
    private final TestOutputTopic<byte[], PosterPicture> pictures;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    private RunningTopology(Topology topology) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "poster-topology-test");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, config);
        posters = driver.createInputTopic(
                NAMES.of(MarqueeTopic.POSTER_EVENTS), new ByteArraySerializer(), new ByteArraySerializer());
        predictions = output(
                MarqueeTopic.GENRE_PREDICTIONS, SERDES.of(GenrePrediction.class).deserializer());
        pictures = output(
                MarqueeTopic.POSTER_PICTURES, SERDES.of(PosterPicture.class).deserializer());
        deadLetters = output(MarqueeTopic.POSTER_DEAD_LETTERS, new ByteArrayDeserializer());
    }

    static RunningTopology with(ModelSlot slot) {
        return with(slot, ImageLimits.defaults());
    }

    static RunningTopology with(ModelSlot slot, ImageLimits limits) {
        return new RunningTopology(topology(slot, limits));
    }

    static Topology topology(ModelSlot slot, ImageLimits limits) {
        return PosterTopology.build(
                NAMES::of,
                SERDES,
                PosterDecoder.withLimits(limits),
                PictureKeeper.of(limits, KeptSizes.defaults()),
                new BatchSettings(4, Duration.ofMillis(50)),
                slot,
                Clock.fixed(SCORED_AT, ZoneOffset.UTC),
                NOBODY);
    }

    private <V> TestOutputTopic<byte[], V> output(MarqueeTopic topic, Deserializer<V> values) {
        return driver.createOutputTopic(NAMES.of(topic), new ByteArrayDeserializer(), values);
    }

    /** An event that was made at {@link #EVENT_TIME}. */
    static byte[] event(String posterId, byte[] image) {
        return event(posterId, image, EVENT_TIME);
    }

    static byte[] event(String posterId, byte[] image, Instant eventTime) {
        return SERDES.of(PosterEvent.class)
                .serializer()
                .serialize(
                        "",
                        PosterEvent.newBuilder()
                                .setPosterId(posterId)
                                .setImage(ByteBuffer.wrap(image))
                                .setTitle("The " + posterId)
                                .setReleaseYear(1994)
                                .setSource("drawn for a test")
                                .setEventTime(eventTime)
                                .build());
    }

    void poster(String posterId, byte[] image) {
        record(posterId.getBytes(UTF_8), event(posterId, image));
    }

    void record(byte @Nullable [] key, byte @Nullable [] value) {
        posters.pipeInput(new TestRecord<>(key, value, EVENT_TIME));
    }

    void recordOf(Instant timestamp, byte @Nullable [] key, byte @Nullable [] value) {
        posters.pipeInput(new TestRecord<>(key, value, timestamp));
    }

    void record(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        posters.pipeInput(new TestRecord<>(key, value, headers, EVENT_TIME));
    }

    List<TestRecord<byte[], GenrePrediction>> predictions() {
        return predictions.readRecordsToList();
    }

    List<TestRecord<byte[], PosterPicture>> pictures() {
        return pictures.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    List<String> writtenTopics() {
        return driver.producedTopicNames().stream().sorted().toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
