package dev.marquee.stream.topology;

import dev.marquee.schemas.deadletter.DeadLetter;

/**
 * Is told what becomes of posters, on the stream threads and while they work: it must be quick, thread-safe, and must not throw.
 * What a crash undoes is done again, and told again.
 */
public interface PosterListener {

    /** A record was taken off the topic. */
    default void taken() {}

    /** A batch was worked on. */
    default void scored(ScoredBatch batch) {}

    /**
     * A poster was predicted.
     *
     * @param waitedMillis how long it waited for its batch
     * @param ageMillis how long ago its event time was; negative where that lies ahead
     */
    default void predicted(long waitedMillis, long ageMillis) {}

    /** A record became a dead letter. */
    default void refused(DeadLetter why) {}
}
