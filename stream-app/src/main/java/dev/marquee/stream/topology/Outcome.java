package dev.marquee.stream.topology;

import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterThumbnail;
import org.jspecify.annotations.Nullable;

/** What became of a poster event. */
sealed interface Outcome {

    /** It was scored. */
    record Scored(GenrePrediction prediction, PosterThumbnail thumbnail) implements Outcome {}

    /**
     * It was refused; why and where from stands in the record's headers.
     *
     * @param value the event's value, byte for byte; null where there was none or it is too large to be passed on
     */
    record Refused(byte @Nullable [] value) implements Outcome {}
}
