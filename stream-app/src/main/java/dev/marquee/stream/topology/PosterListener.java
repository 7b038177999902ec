package dev.marquee.stream.topology;

import dev.marquee.schemas.deadletter.DeadLetter;

/**
 * Follows what becomes of posters. It is called on the stream threads while they work: it must be quick, thread-safe,
 * and must not throw. Work that a crash undoes is done again, and its calls are made again.
 */
public interface PosterListener {

    /** Called for each record that is taken off the topic. */
    default void onReceived() {}

    /** Called for each batch that was worked on. */
    default void onBatch(ScoredBatch batch) {}

    /**
     * Called for each poster that was predicted.
     *
     * @param waitedMillis how long it waited for its batch
     * @param ageMillis how long ago its event time was; negative where that lies ahead
     */
    default void onPrediction(long waitedMillis, long ageMillis) {}

    /** Called for each record that became a dead letter. */
    default void onDeadLetter(DeadLetter letter) {}

    /**
     * A batch that was worked on.
     *
     * @param size poster events of the batch, at least 1
     * @param scored posters of it that were scored; the others became dead letters
     * @param modelVersion the version that scored them
     * @param decodeNanos reading the events and decoding their images
     * @param scoreNanos running the network; next to nothing where no poster was scored
     */
    record ScoredBatch(int size, int scored, int modelVersion, long decodeNanos, long scoreNanos) {}
}
