package dev.marquee.trainer.labels;

import dev.marquee.events.PosterThumbnail;

/** What a thumbnail must be. */
final class ThumbnailRules {

    private static final long CHANNELS = 3;

    private ThumbnailRules() {}

    /**
     * The thumbnail itself.
     *
     * @throws InvalidRecordException if it does not hold height x width x 3 bytes: one such entry would stop every training
     */
    static PosterThumbnail checked(PosterThumbnail thumbnail) {
        long height = thumbnail.getHeight();
        long width = thumbnail.getWidth();
        var bytes = thumbnail.getRgb().remaining();
        // Divided, not multiplied: three factors out of a damaged record may overflow.
        if (height < 1 || width < 1 || bytes % (CHANNELS * width) != 0 || bytes / (CHANNELS * width) != height) {
            throw InvalidRecordException.thumbnailSize(thumbnail.getHeight(), thumbnail.getWidth(), bytes);
        }
        return thumbnail;
    }
}
