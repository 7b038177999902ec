package dev.marquee.stream.topology;

import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterThumbnail;

/** What became of a poster event. */
sealed interface Outcome {

    /** It was scored. */
    record Scored(GenrePrediction prediction, PosterThumbnail thumbnail) implements Outcome {}

    /**
     * It was refused; why and where from stands in the record's headers.
     *
     * @param value the event's value, byte for byte
     */
    record Refused(byte[] value) implements Outcome {}
}
