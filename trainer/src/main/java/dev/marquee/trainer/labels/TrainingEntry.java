package dev.marquee.trainer.labels;

import dev.marquee.events.LabelledPoster;
import dev.marquee.events.PosterThumbnail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What labels and a thumbnail make together. */
final class TrainingEntry {

    private TrainingEntry() {}

    /** The poster's entry in the training set; null unless both sides have spoken and neither has withdrawn. */
    static @Nullable LabelledPoster of(
            @Nullable PosterLabels labels, @Nullable Timestamped<PosterThumbnail> thumbnail) {
        var label = labels == null ? null : labels.counting();
        if (label == null || label.value() == null || thumbnail == null || thumbnail.value() == null) {
            return null;
        }
        var said = label.value();
        var seen = thumbnail.value();
        return LabelledPoster.newBuilder()
                .setPosterId(said.getPosterId())
                .setTitle(seen.getTitle())
                .setSource(seen.getSource())
                .setImageSha256(seen.getImageSha256())
                .setHeight(seen.getHeight())
                .setWidth(seen.getWidth())
                .setRgb(seen.getRgb())
                .setPreprocessingVersion(seen.getPreprocessingVersion())
                .setGenres(said.getGenres())
                .setKind(said.getKind())
                .setLabelledBy(said.getWho())
                .setLabelledAt(Instant.ofEpochMilli(label.eventTime()))
                .build();
    }
}
