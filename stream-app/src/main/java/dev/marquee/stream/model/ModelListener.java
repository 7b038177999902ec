package dev.marquee.stream.model;

import dev.marquee.events.ModelVersion;
import java.time.Duration;

/** Follows which champions serve. It is called on the thread that loads them. */
public interface ModelListener {

    /**
     * Called when a champion begins to serve.
     *
     * @param loading how long it took to fetch, check, warm and self-test the champion
     */
    void onServing(ModelVersion version, Duration loading);

    /** Called when a champion cannot serve; the one before goes on, if there is one. */
    void onRefused(int version, Refusal why);

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
