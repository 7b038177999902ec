package dev.marquee.trainer.labels;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.schemas.topics.TopicNames;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under Kafka's test driver, with the settings of the real one. */
final class JoinDriver implements AutoCloseable {

    static final EventSerdes SERDES = EventSerdes.singleObject();
    static final TopicNames TOPICS = new TopicNames("test.");

    /** The timestamp of every record with a value. */
    static final Instant ARRIVED = Instant.parse("2026-11-22T10:15:30.123Z");

    private static final Instant EVENT_TIME = Instant.ofEpochMilli(1_000);
    private static final int SIDE = 16;
    private static final Map<Integer, ByteBuffer> PNGS = new ConcurrentHashMap<>();
    private static final String APPLICATION = "test.label-join";

    private final Path state;
    private final List<TestRecord<String, LabelledPoster>> written = new ArrayList<>();
    private final Map<String, Map<String, byte[]>> changelogs = new HashMap<>();
    private TopologyTestDriver driver;

    JoinDriver() {
        try {
            state = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "streams-state")), "label-join");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        driver = start();
    }

    private TopologyTestDriver start() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        return new TopologyTestDriver(LabelJoinTopology.build(TOPICS::of, SERDES, letter -> {}), config, Instant.EPOCH);
    }

    /** Loses everything but what is in Kafka, and starts again: the stores are filled from their changelogs. */
    void crash() {
        collect();
        driver.close();
        driver = start();
        restore(LabelJoinTopology.LABELS, PosterLabels.serde(SERDES.of(LabelFeedback.class)));
        restore(LabelJoinTopology.PICTURES, Timestamped.serde(SERDES.of(PosterPicture.class)));
    }

    /** What lies in a store's changelog after compaction. */
    Map<String, byte[]> changelog(String store) {
        var latest = changelogs.computeIfAbsent(store, name -> new LinkedHashMap<>());
        var topic = APPLICATION + "-" + store + "-changelog";
        if (driver.producedTopicNames().contains(topic)) {
            driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                    .readKeyValuesToList()
                    .forEach(change -> latest.put(change.key, change.value));
        }
        return latest;
    }

    private <T> void restore(String store, Serde<T> values) {
        var target = driver.<String, T>getKeyValueStore(store);
        changelog(store)
                .forEach((posterId, bytes) ->
                        target.put(posterId, values.deserializer().deserialize(store, bytes)));
    }

    void label(String posterId, long eventTime, String... genres) {
        label(posterId, eventTime, label(posterId, genres));
    }

    void importLabel(String posterId, long eventTime, String... genres) {
        label(posterId, eventTime, label(FeedbackKind.IMPORT, posterId, genres));
    }

    void withdrawLabel(String posterId, long eventTime) {
        label(posterId, eventTime, (LabelFeedback) null);
    }

    /** A label has its event time in itself and comes at {@link #ARRIVED}; a null has it as its record's timestamp. */
    void label(String posterId, long eventTime, @Nullable LabelFeedback label) {
        var dated = label == null
                ? null
                : LabelFeedback.newBuilder(label)
                        .setEventTime(Instant.ofEpochMilli(eventTime))
                        .build();
        var bytes = SERDES.of(LabelFeedback.class).serializer().serialize("", dated);
        raw(MarqueeTopic.LABEL_FEEDBACK)
                .pipeInput(utf8(posterId), bytes, label == null ? eventTime : ARRIVED.toEpochMilli());
    }

    void picture(String posterId, long eventTime, int shade) {
        picture(posterId, eventTime, picture(posterId, shade));
    }

    void withdrawPicture(String posterId, long eventTime) {
        picture(posterId, eventTime, null);
    }

    private void picture(String posterId, long eventTime, @Nullable PosterPicture picture) {
        var dated = picture == null
                ? null
                : PosterPicture.newBuilder(picture)
                        .setEventTime(Instant.ofEpochMilli(eventTime))
                        .build();
        var bytes = SERDES.of(PosterPicture.class).serializer().serialize("", dated);
        raw(MarqueeTopic.POSTER_PICTURES)
                .pipeInput(utf8(posterId), bytes, picture == null ? eventTime : ARRIVED.toEpochMilli());
    }

    TestInputTopic<byte[], byte[]> raw(MarqueeTopic topic) {
        return driver.createInputTopic(TOPICS.of(topic), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Every record of labelled-posters, in order. */
    List<TestRecord<String, LabelledPoster>> written() {
        collect();
        return List.copyOf(written);
    }

    /** What labelled-posters holds after compaction. */
    Map<String, LabelledPoster> trainingSet() {
        var entries = new LinkedHashMap<String, LabelledPoster>();
        for (var entry : written()) {
            if (entry.value() == null) {
                entries.remove(entry.key());
            } else {
                entries.put(entry.key(), entry.value());
            }
        }
        return entries;
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return output(MarqueeTopic.POSTER_DEAD_LETTERS).readRecordsToList();
    }

    private TestOutputTopic<byte[], byte[]> output(MarqueeTopic topic) {
        return driver.createOutputTopic(TOPICS.of(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void collect() {
        written.addAll(driver.createOutputTopic(
                        TOPICS.of(MarqueeTopic.LABELLED_POSTERS),
                        new StringDeserializer(),
                        SERDES.of(LabelledPoster.class).deserializer())
                .readRecordsToList());
        changelog(LabelJoinTopology.LABELS);
        changelog(LabelJoinTopology.PICTURES);
    }

    @Override
    public void close() {
        driver.close();
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LabelFeedback label(String posterId, String... genres) {
        return label(FeedbackKind.CORRECTION, posterId, genres);
    }

    static LabelFeedback label(FeedbackKind kind, String posterId, String... genres) {
        return LabelFeedback.newBuilder()
                .setPosterId(posterId)
                .setGenres(List.of(genres))
                .setKind(kind)
                .setWho("ada")
                .setEventTime(EVENT_TIME)
                .setModelVersion(3)
                .build();
    }

    /** A picture of one shade. */
    static PosterPicture picture(String posterId, int shade) {
        return PosterPicture.newBuilder()
                .setPosterId(posterId)
                .setTitle("Film of " + posterId)
                .setReleaseYear(1994)
                .setSource("studio")
                .setImage(png(shade))
                .setImageSha256("sha-" + shade)
                .setOriginalSha256("original-" + shade)
                .setOriginalBytes(100_000)
                .setHeight(SIDE)
                .setWidth(SIDE)
                .setEventTime(EVENT_TIME)
                .build();
    }

    /** A file of one shade, the smallest that a decoder takes. */
    static ByteBuffer png(int shade) {
        return PNGS.computeIfAbsent(shade, JoinDriver::drawn).duplicate();
    }

    private static ByteBuffer drawn(int shade) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pixels = new int[SIDE * SIDE];
        Arrays.fill(pixels, shade * 0x010101);
        image.setRGB(0, 0, SIDE, SIDE, pixels, 0, SIDE);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
