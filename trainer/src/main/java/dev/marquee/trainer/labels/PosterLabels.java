package dev.marquee.trainer.labels;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterPicture;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a poster that can still count. This is the one place that says which label counts:
 *
 * <ol>
 *   <li>A withdrawal takes back every label that is not later than itself, whoever gave it.
 *   <li>Of the labels that stand, a person's (a correction or a confirmation) counts before any
 *       import, whichever is later.
 *   <li>Of a person's labels, and of imports, the latest counts.
 * </ol>
 *
 * <p>Later is by event time, and of two with one event time the one behind the other in the topic. So events in any
 * order of arrival end in the same label, if no two of the poster have one event time. What is kept is enough for that.
 * A label that is older than a person's latest word never counts again: only a withdrawal that is later still could
 * bring it forward, and that takes it back as well.
 *
 * @param person the latest a person said, a label or the withdrawal, which has no kind and counts as
 *     a person's; null: nothing
 * @param imported the latest import, if it is not older than that; null: none
 */
record PosterLabels(
        @Nullable Timestamped<LabelFeedback> person,
        @Nullable Timestamped<LabelFeedback> imported) {

    private static final PosterLabels NONE = new PosterLabels(null, null);

    /** Returns what is kept once another label has arrived; what was kept before if it changes nothing. */
    static PosterLabels after(@Nullable PosterLabels known, Timestamped<LabelFeedback> arrived) {
        return (known == null ? NONE : known).with(arrived);
    }

    private PosterLabels with(Timestamped<LabelFeedback> arrived) {
        if (!arrived.supersedes(person)) {
            return this;
        }
        if (isImport(arrived)) {
            return arrived.supersedes(imported) ? new PosterLabels(person, arrived) : this;
        }
        return new PosterLabels(arrived, arrived.supersedes(imported) ? null : imported);
    }

    private static boolean isImport(Timestamped<LabelFeedback> label) {
        return label.value() != null && label.value().getKind() == FeedbackKind.IMPORT;
    }

    /** Returns the label that counts: a person's, else the import, else the withdrawal. */
    private @Nullable Timestamped<LabelFeedback> counting() {
        var personLabelled = person != null && person.value() != null;
        return personLabelled || imported == null ? person : imported;
    }

    /**
     * Returns the poster's entry in the training set; null unless label and picture are there
     * and neither is withdrawn.
     */
    static @Nullable LabelledPoster joined(
            @Nullable PosterLabels labels, @Nullable Timestamped<PosterPicture> picture) {
        var counting = labels == null ? null : labels.counting();
        if (counting == null || counting.value() == null || picture == null || picture.value() == null) {
            return null;
        }
        var label = counting.value();
        var seen = picture.value();
        return LabelledPoster.newBuilder()
                .setPosterId(label.getPosterId())
                .setTitle(seen.getTitle())
                .setReleaseYear(seen.getReleaseYear())
                .setSource(seen.getSource())
                .setImage(seen.getImage())
                .setImageSha256(seen.getImageSha256())
                .setOriginalSha256(seen.getOriginalSha256())
                .setGenres(label.getGenres())
                .setKind(label.getKind())
                .setLabelledBy(label.getWho())
                .setLabelledAt(Instant.ofEpochMilli(counting.eventTime()))
                .build();
    }

    /**
     * Returns the serde of the label store's values. A single label is written as {@link Timestamped#serde} writes
     * it, and so were all before imports were kept beside what a person said: those are read as they are, and an
     * import among them is known by its kind. Of two labels the bytes are the length of the first times minus one in
     * four bytes, big-endian, a person's label and the import. No single label begins with a negative number: no
     * event time is negative.
     */
    static Serde<PosterLabels> serde(Serde<LabelFeedback> events) {
        var single = Timestamped.serde(events);
        return Serdes.serdeFrom(serializer(single.serializer()), deserializer(single.deserializer()));
    }

    private static Serializer<PosterLabels> serializer(Serializer<Timestamped<LabelFeedback>> single) {
        return (topic, labels) -> {
            if (labels == null) {
                return null;
            }
            var person = single.serialize(topic, labels.person());
            var imported = single.serialize(topic, labels.imported());
            if (person == null || imported == null) {
                return person == null ? imported : person;
            }
            return ByteBuffer.allocate(Integer.BYTES + person.length + imported.length)
                    .putInt(-person.length)
                    .put(person)
                    .put(imported)
                    .array();
        };
    }

    private static Deserializer<PosterLabels> deserializer(Deserializer<Timestamped<LabelFeedback>> single) {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            var negated = ByteBuffer.wrap(bytes).getInt();
            if (negated >= 0) {
                return after(null, single.deserialize(topic, bytes));
            }
            var end = Integer.BYTES - negated;
            return new PosterLabels(
                    single.deserialize(topic, Arrays.copyOfRange(bytes, Integer.BYTES, end)),
                    single.deserialize(topic, Arrays.copyOfRange(bytes, end, bytes.length)));
        };
    }
}
