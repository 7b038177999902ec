package dev.marquee.trainer.labels;

import dev.marquee.events.LabelledPoster;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One side of the join: keeps what counts of its own kind of event, and writes the poster's entry if
 * the event changed it.
 *
 * @param <E> the events of this side
 * @param <O> what this side keeps of a poster's events
 * @param <P> what the other side keeps
 */
final class JoinProcessor<E, O, P> extends ContextualProcessor<String, Timestamped<E>, String, LabelledPoster> {

    /** Gives what is kept once an event has arrived; what was known if the event changes nothing. */
    interface Kept<E, O> {
        O after(@Nullable O known, Timestamped<E> arrived);
    }

    /** Joins what the two sides keep of a poster to its entry; null if it has none. */
    interface Entry<O, P> {
        @Nullable
        LabelledPoster of(@Nullable O own, @Nullable P other);
    }

    private final String ownStore;
    private final String otherStore;
    private final Kept<E, O> kept;
    private final Entry<O, P> entry;

    @SuppressWarnings("NullAway.Init") // opened in init, which Streams calls before anything else
    private KeyValueStore<String, O> own;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, P> others;

    JoinProcessor(String ownStore, String otherStore, Kept<E, O> kept, Entry<O, P> entry) {
        this.ownStore = ownStore;
        this.otherStore = otherStore;
        this.kept = kept;
        this.entry = entry;
    }

    @Override
    public void init(ProcessorContext<String, LabelledPoster> context) {
        super.init(context);
        own = context.getStateStore(ownStore);
        others = context.getStateStore(otherStore);
    }

    @Override
    public void process(Record<String, Timestamped<E>> record) {
        var posterId = record.key();
        var arrived = record.value();
        var known = own.get(posterId);
        var now = kept.after(known, arrived);
        if (now.equals(known)) {
            return;
        }
        own.put(posterId, now);
        var other = others.get(posterId);
        var before = entry.of(known, other);
        var after = entry.of(now, other);
        if (!Objects.equals(before, after)) {
            context().forward(record.withValue(after));
        }
    }
}
