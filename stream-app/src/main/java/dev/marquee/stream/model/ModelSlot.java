package dev.marquee.stream.model;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the serving model stands. Replacing it is setting one reference; batches under way end with the model they began with. */
public final class ModelSlot implements AutoCloseable {

    private final AtomicReference<@Nullable LiveModel> current = new AtomicReference<>();
    private final CountDownLatch filled = new CountDownLatch(1);

    /** Waits until there is a first model. */
    public void awaitModel() throws InterruptedException {
        filled.await();
    }

    /** Whether there is a model. */
    public boolean isFilled() {
        return current.get() != null;
    }

    /** The version that serves; empty before the first. */
    public OptionalInt version() {
        var model = current.get();
        return model == null ? OptionalInt.empty() : OptionalInt.of(model.version());
    }

    /** Does a batch's work with one model, which cannot be released meanwhile. */
    public <T> T withModel(Function<LiveModel, T> work) {
        var model = retainCurrent();
        try {
            return work.apply(model);
        } finally {
            model.release();
        }
    }

    private LiveModel retainCurrent() {
        while (true) {
            var model = current.get();
            if (model == null) {
                throw new IllegalStateException(
                        "no model serves (expected: batches only between the first model and the stop)");
            }
            if (model.retain()) {
                return model;
            }
            // It was replaced between the two lines above; the next one is there already.
        }
    }

    /** Puts a model in the old one's place. */
    void replace(LiveModel next) {
        var old = current.getAndSet(next);
        filled.countDown();
        if (old != null) {
            old.release();
        }
    }

    @Override
    public void close() {
        var last = current.getAndSet(null);
        if (last != null) {
            last.release();
        }
    }
}
