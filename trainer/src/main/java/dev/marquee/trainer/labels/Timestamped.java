package dev.marquee.trainer.labels;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a poster, and when.
 *
 * @param eventTime milliseconds since 1970
 * @param value what was said; null: the earlier word was withdrawn
 */
record Timestamped<T>(long eventTime, @Nullable T value) {

    /** The one that counts where the latest does. */
    static <T> Timestamped<T> latest(@Nullable Timestamped<T> known, Timestamped<T> arrived) {
        return arrived.supersedes(known) ? arrived : Objects.requireNonNull(known);
    }

    /** Whether this is later than what was known when it arrived; the later arrival wins a tie. */
    boolean supersedes(@Nullable Timestamped<T> known) {
        return known == null || eventTime >= known.eventTime;
    }
}
