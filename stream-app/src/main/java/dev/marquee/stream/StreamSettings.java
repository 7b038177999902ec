package dev.marquee.stream;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.KeptSizes;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import dev.marquee.stream.batch.BatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of the stream-app.
 *
 * @param batch when a batch is scored
 * @param limits which pictures are taken
 * @param kept what is kept of a picture
 * @param threads stream threads
 * @param commitInterval between commits; a commit ends a batch
 * @param guarantee Streams' processing guarantee
 */
public record StreamSettings(
        BatchSettings batch,
        ImageLimits limits,
        KeptSizes kept,
        int threads,
        Duration commitInterval,
        String guarantee) {

    static final Setting<Integer> BATCH_SIZE =
            Setting.integer("stream.batch.size", BatchSettings.DEFAULT_MAX_SIZE, 1, 1_024, "Posters scored at once.");
    static final Setting<Integer> BATCH_WAIT = Setting.integer(
            "stream.batch.wait.ms",
            BatchSettings.DEFAULT_MAX_WAIT_MS,
            1,
            60_000,
            "The longest a poster waits for its batch to fill, in milliseconds.");
    static final Setting<Integer> COMMIT_INTERVAL = Setting.integer(
            "stream.commit.interval.ms",
            100,
            1,
            60_000,
            "Between commits, in milliseconds; readers of committed records see predictions after one. At least"
                    + " stream.batch.wait.ms.");
    static final Setting<String> GUARANTEE = Setting.oneOf(
            "stream.processing.guarantee",
            "exactly_once_v2",
            List.of("exactly_once_v2", "at_least_once"),
            "What happens to posters that were under way in a crash: predicted exactly once, or perhaps twice.");
    static final Setting<Integer> THREADS =
            Setting.integer("stream.threads", 0, 0, 256, "Stream threads; 0 takes one for each processor core.");
    static final Setting<Integer> IMAGE_MAX_BYTES = Setting.integer(
            "stream.image.max.bytes",
            ImageLimits.DEFAULT_MAX_BYTES,
            1,
            ImageLimits.DEFAULT_MAX_BYTES,
            "Larger pictures become dead letters.");
    static final Setting<Integer> IMAGE_MAX_PIXELS = Setting.integer(
            "stream.image.max.pixels",
            ImageLimits.DEFAULT_MAX_PIXELS,
            256,
            1_000_000_000,
            "Pictures of more pixels (width x height) become dead letters before they are decoded.");
    static final Setting<Integer> PICTURE_MAX_BYTES = Setting.integer(
            "stream.picture.max.bytes",
            KeptSizes.DEFAULT_MAX_BYTES,
            0,
            ImageLimits.DEFAULT_MAX_BYTES,
            "Picture files up to this many bytes are kept as they are, to be trained on; larger ones as a smaller"
                    + " JPEG.");
    static final Setting<Integer> PICTURE_REDUCED_SIDE = Setting.integer(
            "stream.picture.reduced.side",
            KeptSizes.DEFAULT_REDUCED_SIDE,
            64,
            4_096,
            "The longer side of the JPEG that is kept of a larger file, in pixels; a shorter picture does not grow.");

    /** Where its health, metrics and information are answered. */
    public static final Setting<Integer> HTTP_PORT = CommonSettings.httpPort("stream", 9470);

    /** Every setting that the stream-app reads, the common ones included. */
    public static final List<Setting<?>> ALL = Stream.concat(
                    CommonSettings.ALL.stream(),
                    Stream.of(
                            BATCH_SIZE,
                            BATCH_WAIT,
                            COMMIT_INTERVAL,
                            GUARANTEE,
                            THREADS,
                            IMAGE_MAX_BYTES,
                            IMAGE_MAX_PIXELS,
                            PICTURE_MAX_BYTES,
                            PICTURE_REDUCED_SIDE,
                            HTTP_PORT))
            .toList();

    /**
     * Reads the settings.
     *
     * @throws SettingsException if one is illegal or two contradict each other
     */
    public static StreamSettings from(Settings settings) {
        int wait = settings.get(BATCH_WAIT);
        int commit = settings.get(COMMIT_INTERVAL);
        if (commit < wait) {
            throw SettingsException.contradiction(
                    COMMIT_INTERVAL.key() + ": " + commit + " (expected: >= " + BATCH_WAIT.key() + ", which is " + wait
                            + "): a commit ends every batch, so none could wait that long");
        }
        int threads = settings.get(THREADS);
        return new StreamSettings(
                new BatchSettings(settings.get(BATCH_SIZE), Duration.ofMillis(wait)),
                new ImageLimits(
                        settings.get(IMAGE_MAX_BYTES), settings.get(IMAGE_MAX_PIXELS), ImageLimits.DEFAULT_MIN_SIDE),
                new KeptSizes(settings.get(PICTURE_MAX_BYTES), settings.get(PICTURE_REDUCED_SIDE)),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                Duration.ofMillis(commit),
                settings.get(GUARANTEE));
    }
}
