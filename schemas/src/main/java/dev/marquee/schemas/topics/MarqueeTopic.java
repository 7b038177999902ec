package dev.marquee.schemas.topics;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The topics of Marquee, by their plain names; {@link TopicNames} adds the configured prefix. */
public enum MarqueeTopic {
    /** posterId → PosterEvent, from ingestion. */
    POSTER_EVENTS("poster-events", Spread.BY_POSTER, Retention.DAYS_7),
    /** posterId → GenrePrediction, from the stream-app. */
    GENRE_PREDICTIONS("genre-predictions", Spread.BY_POSTER, Retention.DAYS_30),
    /** posterId → PosterPicture, from the stream-app. */
    POSTER_PICTURES("poster-pictures", Spread.BY_POSTER, Retention.COMPACTED),
    /** original key → original value byte for byte, from stream-app and trainer. */
    POSTER_DEAD_LETTERS("poster-dead-letters", Spread.BY_POSTER, Retention.DAYS_30),
    /** posterId → LabelFeedback or null, from editors. */
    LABEL_FEEDBACK("label-feedback", Spread.BY_POSTER, Retention.COMPACTED),
    /** posterId → LabelledPoster or null, from the trainer. */
    LABELLED_POSTERS("labelled-posters", Spread.BY_POSTER, Retention.COMPACTED),
    /** sha256/index → ModelArtifactChunk, from the trainer. */
    MODEL_ARTIFACTS("model-artifacts", Spread.SINGLE, Retention.COMPACTED),
    /** version → ModelVersion, from the trainer. */
    MODEL_VERSIONS("model-versions", Spread.SINGLE, Retention.COMPACTED),
    /**
     * alias → ModelAlias, from trainer and operator; one partition, so that the moves of all aliases have one order.
     */
    MODEL_ALIASES("model-aliases", Spread.SINGLE, Retention.COMPACTED),
    /** runId → TrainingProgress, from the trainer. */
    TRAINING_RUNS("training-runs", Spread.SINGLE, Retention.DAYS_30),
    /** requestId → TrainingRequest, from the operator. */
    TRAINING_REQUESTS("training-requests", Spread.SINGLE, Retention.DAYS_7);

    /** The largest record of any topic, in bytes: an 8 MiB picture with the rest of its event. */
    public static final int MAX_RECORD_BYTES = 12 * 1024 * 1024;

    /** The largest dead letter, in bytes: the largest record with the headers that say why it was refused. */
    public static final int MAX_DEAD_LETTER_BYTES = MAX_RECORD_BYTES + 1024 * 1024;

    private static final String CLEANUP_POLICY = "cleanup.policy";
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";

    /** How a topic's records are distributed over partitions. */
    enum Spread {
        /** By posterId, the same number of partitions for every such topic: labels must meet their pictures. */
        BY_POSTER,
        /** One partition, for little data that needs one order. */
        SINGLE
    }

    private static final class Retention {
        /** A withdrawal has no value, so its event time is the timestamp that its producer gave it. */
        static final Map<String, String> COMPACTED = Map.of(CLEANUP_POLICY, "compact", TIMESTAMP_TYPE, "CreateTime");

        static final Map<String, String> DAYS_7 = days(7);
        static final Map<String, String> DAYS_30 = days(30);

        /**
         * Kafka measures a retention from the records' timestamps: one that a producer dated in the past would be
         * deleted before anybody read it, and one that is dated ahead kept for ever.
         */
        private static Map<String, String> days(int days) {
            return Map.of(
                    CLEANUP_POLICY,
                    "delete",
                    "retention.ms",
                    Long.toString(days * 86_400_000L),
                    TIMESTAMP_TYPE,
                    "LogAppendTime");
        }
    }

    private final String plainName;
    private final Spread spread;
    private final Map<String, String> retention;

    MarqueeTopic(String plainName, Spread spread, Map<String, String> retention) {
        this.plainName = plainName;
        this.spread = spread;
        this.retention = retention;
    }

    /** The name without a prefix. */
    public String plainName() {
        return plainName;
    }

    /**
     * Returns whether the topic is part of an installation's state: compacted, and written by Marquee alone. Label
     * feedback is not, because anybody may send records to it.
     */
    public boolean holdsOwnState() {
        return cleanupPolicy().equals("compact") && this != LABEL_FEEDBACK;
    }

    Spread spread() {
        return spread;
    }

    private String cleanupPolicy() {
        return retention.getOrDefault(CLEANUP_POLICY, "delete");
    }

    /** The settings without which a topic loses records that are needed, or their order, by their names. */
    SortedMap<String, String> requiredConfig() {
        var required = new TreeMap<>(retention);
        required.keySet().retainAll(Set.of(CLEANUP_POLICY, TIMESTAMP_TYPE));
        return required;
    }

    /** The settings a new topic gets. */
    Map<String, String> topicConfig() {
        var config = new HashMap<>(retention);
        config.put(
                "max.message.bytes",
                Integer.toString(this == POSTER_DEAD_LETTERS ? MAX_DEAD_LETTER_BYTES : MAX_RECORD_BYTES));
        return Map.copyOf(config);
    }
}
