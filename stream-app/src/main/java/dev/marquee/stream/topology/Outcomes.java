package dev.marquee.stream.topology;

import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterThumbnail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an outcome apart into what each topic gets of it. */
final class Outcomes {

    private Outcomes() {}

    static List<GenrePrediction> prediction(Outcome outcome) {
        return outcome instanceof Outcome.Scored scored ? List.of(scored.prediction()) : List.of();
    }

    static List<PosterThumbnail> thumbnail(Outcome outcome) {
        return outcome instanceof Outcome.Scored scored ? List.of(scored.thumbnail()) : List.of();
    }

    static byte @Nullable [] originalValue(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.value() : null;
    }
}
