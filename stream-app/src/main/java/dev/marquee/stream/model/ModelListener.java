package dev.marquee.stream.model;

import dev.marquee.events.ModelVersion;
import java.time.Duration;

/** Is told of the champions that come, on the thread that follows them. */
public interface ModelListener {

    /**
     * A champion serves from here on.
     *
     * @param loading how long it took to fetch, check, warm and self-test it
     */
    void serves(ModelVersion version, Duration loading);

    /** A champion cannot serve; the one before goes on, if there is one. */
    void refused(int version, Refusal why);

    /** Why a champion cannot serve. */
    enum Refusal {
        /** The artifact is damaged, of a wrong shape, or does not answer as it did at training time. */
        ARTIFACT,
        /** The registry does not hold all of it. */
        REGISTRY,
        /** Something else; the log has it. */
        ERROR
    }
}
