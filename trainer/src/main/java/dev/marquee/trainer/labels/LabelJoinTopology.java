package dev.marquee.trainer.labels;

import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterThumbnail;
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
 * The join of labels and thumbnails:
 *
 * <pre>
 * label-feedback ────► label-source ────► read-labels ────► join-labels ─────┬─► training-set-sink ─► labelled-posters
 *                                          │                  ▲ │            │
 *                                          │           [labels] [thumbnails] │
 *                                          │                  │ ▼            │
 * poster-thumbnails ─► thumbnail-source ─► read-thumbnails ─► join-thumbnails┘
 *                                          │
 *                                          └► (both readers) dead-letter-sink ─► poster-dead-letters
 * </pre>
 *
 * <p>For every poster the thumbnail with the latest event time counts, however late it arrives; of two with one event
 * time the one behind the other in its topic. So it is with labels, except that no import replaces what a person said:
 * {@link PosterLabels} has the rule. The event time is the field {@code eventTime} of the value. A null is a
 * withdrawal: its event time is the record's timestamp, so that nothing older brings the entry back. Whichever side
 * comes first waits in its store, without end. An entry is written whenever it differs from what the stores yielded
 * before; it holds the label's event time, while its timestamp is that of the record that changed it, because a broker
 * takes no timestamp that lies far ahead. A null takes it out of the training set. Nothing is held outside the two
 * stores, so that the application is exactly as safe as the processing guarantee it runs with.
 *
 * <p><b>What is stored, and why there is a changelog.</b> {@code labels} holds the cleaned label or the withdrawal, and
 * beside what a person said an import that is later, some hundred bytes a poster. {@code thumbnails} holds the
 * thumbnail, 37 kB at 128x96 pixels. The entry itself is not stored: it follows from the two, before as after. Both
 * stores have changelogs of their own, so the pixels of a labelled poster lie in Kafka three times: in
 * {@code poster-thumbnails}, in the changelog, in {@code labelled-posters}. Kafka Streams could restore from the
 * compacted source topics instead (as {@code reuse.ktable.source.topics} does for tables) and save the middle copy, 12
 * GB for a million posters before compression. That would be wrong here, for restoring copies the source topic as it
 * stands: it brings back what is <em>last by offset</em>, not last by event time, and values which were refused with
 * it. After a crash a late, older thumbnail would replace a newer one, and an import what a person said. Caching is
 * off: a cache would save few writes, posters being labelled rarely, and would delay entries.
 *
 * <p>The changelog can only know what this application has read. Compaction of the source topics goes by offset, so an
 * application that starts from nothing sees the record last written for a poster, even if it is not the latest by event
 * time or is an import behind what a person said.
 *
 * <p>Both sources and {@code labelled-posters} must have the same number of partitions, and producers in other
 * languages must partition by murmur2 as Java's do: else a label never meets its thumbnail.
 */
public final class LabelJoinTopology {

    /** Names the store of the labels by posterId, and its changelog. */
    static final String LABELS = "labels";

    /** Names the store of the latest thumbnails by posterId, and its changelog. */
    static final String THUMBNAILS = "thumbnails";

    private static final String LABEL_SOURCE = "label-source";
    private static final String THUMBNAIL_SOURCE = "thumbnail-source";
    private static final String READ_LABELS = "read-labels";
    private static final String READ_THUMBNAILS = "read-thumbnails";
    private static final String JOIN_LABELS = "join-labels";
    private static final String JOIN_THUMBNAILS = "join-thumbnails";
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
        addSource(topology, THUMBNAIL_SOURCE, topics.apply(MarqueeTopic.POSTER_THUMBNAILS));

        topology.addProcessor(READ_LABELS, () -> labelValidation(serdes, onDeadLetter), LABEL_SOURCE);
        topology.addProcessor(READ_THUMBNAILS, () -> thumbnailValidation(serdes, onDeadLetter), THUMBNAIL_SOURCE);

        topology.addProcessor(JOIN_LABELS, LabelJoinTopology::labelJoin, READ_LABELS);
        topology.addProcessor(JOIN_THUMBNAILS, LabelJoinTopology::thumbnailJoin, READ_THUMBNAILS);
        var stored = serdes.ofStores();
        var labels = PosterLabels.serde(stored.of(LabelFeedback.class));
        topology.addStateStore(store(LABELS, labels), JOIN_LABELS, JOIN_THUMBNAILS);
        var thumbnails = Timestamped.serde(stored.of(PosterThumbnail.class));
        topology.addStateStore(store(THUMBNAILS, thumbnails), JOIN_LABELS, JOIN_THUMBNAILS);

        topology.addSink(
                TRAINING_SET_SINK,
                topics.apply(MarqueeTopic.LABELLED_POSTERS),
                new StringSerializer(),
                serdes.of(LabelledPoster.class).serializer(),
                JOIN_LABELS,
                JOIN_THUMBNAILS);
        topology.addSink(
                DEAD_LETTER_SINK,
                topics.apply(MarqueeTopic.POSTER_DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                READ_LABELS,
                READ_THUMBNAILS);
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

    private static ValidationProcessor<PosterThumbnail> thumbnailValidation(
            EventSerdes serdes, Consumer<DeadLetter> onDeadLetter) {
        var thumbnails = new ValidationProcessor.Events<>(
                serdes.of(PosterThumbnail.class).deserializer(),
                PosterThumbnail::getPosterId,
                PosterThumbnail::getEventTime,
                RecordRules::thumbnail);
        return new ValidationProcessor<>(thumbnails, JOIN_THUMBNAILS, DEAD_LETTER_SINK, onDeadLetter);
    }

    private static JoinProcessor<LabelFeedback, PosterLabels, Timestamped<PosterThumbnail>> labelJoin() {
        return new JoinProcessor<>(LABELS, THUMBNAILS, PosterLabels::after, PosterLabels::joined);
    }

    private static JoinProcessor<PosterThumbnail, Timestamped<PosterThumbnail>, PosterLabels> thumbnailJoin() {
        return new JoinProcessor<>(
                THUMBNAILS, LABELS, Timestamped::latest, (thumbnail, labels) -> PosterLabels.joined(labels, thumbnail));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Serde<T> values) {
        // Whatever a source topic took must fit into the changelog as well.
        var changelog = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MarqueeTopic.MAX_RECORD_BYTES));
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(changelog)
                .withCachingDisabled();
    }
}
