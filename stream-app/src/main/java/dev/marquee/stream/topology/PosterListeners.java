package dev.marquee.stream.topology;

import dev.marquee.schemas.deadletter.DeadLetter;
import java.util.List;

/** Tells several. */
public final class PosterListeners implements PosterListener {

    private final List<PosterListener> listeners;

    private PosterListeners(List<PosterListener> listeners) {
        this.listeners = listeners;
    }

    /** One that tells these, in this order. */
    public static PosterListener of(PosterListener... listeners) {
        return new PosterListeners(List.of(listeners));
    }

    @Override
    public void taken() {
        listeners.forEach(PosterListener::taken);
    }

    @Override
    public void scored(ScoredBatch batch) {
        listeners.forEach(listener -> listener.scored(batch));
    }

    @Override
    public void predicted(long waitedMillis, long ageMillis) {
        for (var listener : listeners) {
            listener.predicted(waitedMillis, ageMillis);
        }
    }

    @Override
    public void refused(DeadLetter why) {
        listeners.forEach(listener -> listener.refused(why));
    }
}
