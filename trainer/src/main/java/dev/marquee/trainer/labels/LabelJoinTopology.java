package dev.marquee.trainer.labels;

import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.RecordTimeExtractor;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The join of labels and pictures:
 *
 * <pre>
 * label-feedback ────► label-source ────► read-labels ────► join-labels ─────┬─► training-set-sink ─► labelled-posters
 *                                          │                  ▲ │            │
 *                                          │           [labels] [pictures]   │
 *                                          │                  │ ▼            │
 * poster-pictures ───► picture-source ──► read-pictures ──► join-pictures ───┘
 *                                          │
 *                                          └► (both readers) dead-letter-sink ─► poster-dead-letters
 * </pre>
 *
 * <p>For every poster the picture with the latest event time counts, however late it arrives; of two with one event
 * time the one behind the other in its topic. So it is with labels, except that no import replaces what a person said:
 * {@link PosterLabels} has the rule. The event time is the field {@code eventTime} of the value. A null is a
 * withdrawal: its event time is the record's timestamp, so that nothing older brings the entry back. Whichever side
 * comes first waits in its store, without end. An entry is written whenever it differs from what the stores yielded
 * before; it holds the label's event time, while its timestamp is that of the record that changed it, because a broker
 * takes no timestamp that lies far ahead. A null takes it out of the training set. Nothing is held outside the two
 * stores, so that the application is exactly as safe as the processing guarantee it runs with.
 *
 * <p><b>What is stored, and why there is a changelog.</b> {@code labels} holds the cleaned label or the withdrawal, and
 * beside what a person said an import that is later, some hundred bytes a poster. {@code pictures} holds the
 * picture file, some 30 kB. The entry itself is not stored: it follows from the two, before as after. Both
 * stores have changelogs of their own, so the picture of a labelled poster lies in Kafka three times: in
 * {@code poster-pictures}, in the changelog, in {@code labelled-posters}. Kafka Streams could restore from the
 * compacted source topics instead (as {@code reuse.ktable.source.topics} does for tables) and save the middle copy, 32
 * GB for a million posters. That would be wrong here, for restoring copies the source topic as it
 * stands: it brings back what is <em>last by offset</em>, not last by event time, and values which were refused with
 * it. After a crash a late, older picture would replace a newer one, and an import what a person said. Caching is
 * off: a cache would save few writes, posters being labelled rarely, and would delay entries.
 *
 * <p>The changelog can only know what this application has read. Compaction of the source topics goes by offset, so an
 * application that starts from nothing sees the record last written for a poster, even if it is not the latest by event
 * time or is an import behind what a person said.
 *
 * <p>Both sources and {@code labelled-posters} must have the same number of partitions, and producers in other
 * languages must partition by murmur2 as Java's do: else a label never meets its picture.
 */
public final class LabelJoinTopology {

    /** Names the store of the labels by posterId, and its changelog. */
    static final String LABELS = "labels";

    /** Names the store of the latest pictures by posterId, and its changelog. */
    static final String PICTURES = "pictures";

    private static final String LABEL_SOURCE = "label-source";
    private static final String PICTURE_SOURCE = "picture-source";
    private static final String READ_LABELS = "read-labels";
    private static final String READ_PICTURES = "read-pictures";
    private static final String JOIN_LABELS = "join-labels";
    private static final String JOIN_PICTURES = "join-pictures";
    private static final String TRAINING_SET_SINK = "training-set-sink";
    private static final String DEAD_LETTER_SINK = "dead-letter-sink";

    private LabelJoinTopology() {}

    /**
     * Builds the topology. It relies on no optimisation and on no default serde.
     *
     * @param topics gives a topic's name in this installation
     * @param serdes how values are written
     * @param onDeadLetter gets each dead letter, on the stream threads
     */
    public static Topology build(
            Function<MarqueeTopic, String> topics, EventSerdes serdes, Consumer<DeadLetter> onDeadLetter) {
        var topology = new Topology();
        addSource(topology, LABEL_SOURCE, topics.apply(MarqueeTopic.LABEL_FEEDBACK));
        addSource(topology, PICTURE_SOURCE, topics.apply(MarqueeTopic.POSTER_PICTURES));

        topology.addProcessor(READ_LABELS, () -> labelValidation(serdes, onDeadLetter), LABEL_SOURCE);
        topology.addProcessor(READ_PICTURES, () -> pictureValidation(serdes, onDeadLetter), PICTURE_SOURCE);

        topology.addProcessor(JOIN_LABELS, LabelJoinTopology::labelJoin, READ_LABELS);
        topology.addProcessor(JOIN_PICTURES, LabelJoinTopology::pictureJoin, READ_PICTURES);
        var stored = serdes.ofStores();
        var labels = PosterLabels.serde(stored.of(LabelFeedback.class));
        topology.addStateStore(store(LABELS, labels), JOIN_LABELS, JOIN_PICTURES);
        var pictures = Timestamped.serde(stored.of(PosterPicture.class));
        topology.addStateStore(store(PICTURES, pictures), JOIN_LABELS, JOIN_PICTURES);

        topology.addSink(
                TRAINING_SET_SINK,
                topics.apply(MarqueeTopic.LABELLED_POSTERS),
                new StringSerializer(),
                serdes.of(LabelledPoster.class).serializer(),
                JOIN_LABELS,
                JOIN_PICTURES);
        topology.addSink(
                DEAD_LETTER_SINK,
                topics.apply(MarqueeTopic.POSTER_DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                READ_LABELS,
                READ_PICTURES);
        return topology;
    }

    /** Adds a source of raw bytes: a deserialiser that failed in the source would leave no way to keep the record. */
    private static void addSource(Topology topology, String name, String topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new RecordTimeExtractor(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
    }

    private static ValidationProcessor<LabelFeedback> labelValidation(
            EventSerdes serdes, Consumer<DeadLetter> onDeadLetter) {
        var labels = new ValidationProcessor.Events<>(
                serdes.of(LabelFeedback.class).deserializer(),
                LabelFeedback::getPosterId,
                LabelFeedback::getEventTime,
                RecordRules::label);
        return new ValidationProcessor<>(labels, JOIN_LABELS, DEAD_LETTER_SINK, onDeadLetter);
    }

    private static ValidationProcessor<PosterPicture> pictureValidation(
            EventSerdes serdes, Consumer<DeadLetter> onDeadLetter) {
        var pictures = new ValidationProcessor.Events<>(
                serdes.of(PosterPicture.class).deserializer(),
                PosterPicture::getPosterId,
                PosterPicture::getEventTime,
                RecordRules::picture);
        return new ValidationProcessor<>(pictures, JOIN_PICTURES, DEAD_LETTER_SINK, onDeadLetter);
    }

    private static JoinProcessor<LabelFeedback, PosterLabels, Timestamped<PosterPicture>> labelJoin() {
        return new JoinProcessor<>(LABELS, PICTURES, PosterLabels::after, PosterLabels::joined);
    }

    private static JoinProcessor<PosterPicture, Timestamped<PosterPicture>, PosterLabels> pictureJoin() {
        return new JoinProcessor<>(
                PICTURES, LABELS, Timestamped::latest, (picture, labels) -> PosterLabels.joined(labels, picture));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Serde<T> values) {
        // Whatever a source topic took must fit into the changelog as well.
        var changelog = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MarqueeTopic.MAX_RECORD_BYTES));
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(changelog)
                .withCachingDisabled();
    }
}
