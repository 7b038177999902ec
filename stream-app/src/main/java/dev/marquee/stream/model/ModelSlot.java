package dev.marquee.stream.model;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds the serving model. To replace it is to set one reference; batches under way end with the model they began with.
 * Thread-safe.
 */
public final class ModelSlot implements AutoCloseable {

    private final AtomicReference<@Nullable LiveModel> current = new AtomicReference<>();
    private final CountDownLatch filled = new CountDownLatch(1);

    /** Waits until the slot has had its first model. */
    public void awaitModel() throws InterruptedException {
        filled.await();
    }

    /** Whether a model serves. */
    public boolean isFilled() {
        return current.get() != null;
    }

    /** Returns the version that serves; empty before the first. */
    public OptionalInt version() {
        var model = current.get();
        return model == null ? OptionalInt.empty() : OptionalInt.of(model.version());
    }

    /**
     * Does a batch's work with one model, which cannot be released meanwhile, and returns its result.
     *
     * @throws IllegalStateException if no model serves
     */
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
            // The model was replaced between the two lines above; the next one is there already.
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

    /**
     * A published model in memory. Its native memory is released when it has been retired and its last batch has ended.
     *
     * <p>Scorers are lent for one batch and kept for the next one, so there are as many as stream threads, not as
     * tasks.
     */
    public static final class LiveModel {

        private final int version;
        private final String artifactSha256;
        private final ScoringModel model;
        private final int maxBatch;
        private final ConcurrentLinkedQueue<Scorer> idleScorers = new ConcurrentLinkedQueue<>();
        private int users = 1; // the slot it serves in is its first user

        LiveModel(int version, String artifactSha256, ScoringModel model, int maxBatch) {
            this.version = version;
            this.artifactSha256 = artifactSha256;
            this.model = model;
            this.maxBatch = maxBatch;
        }

        /** Returns the version as published. */
        public int version() {
            return version;
        }

        /** Returns the SHA-256 of its artifact. */
        public String artifactSha256() {
            return artifactSha256;
        }

        /** Returns its vocabulary, thresholds and input size. */
        public ModelDescription description() {
            return model.description();
        }

        /**
         * Scores a batch.
         *
         * @param pictures at least one, of the model's input size
         * @return {@code [picture][genre]}, in [0, 1]
         */
        public float[][] score(List<byte[]> pictures) {
            NativeKernels.useOneCoreOnThisThread();
            var idle = idleScorers.poll();
            var scorer = idle == null ? model.newScorer(maxBatch) : idle;
            try {
                return scorer.score(pictures);
            } finally {
                idleScorers.add(scorer);
            }
        }

        /** Adds a user, unless the last one has gone. */
        synchronized boolean retain() {
            if (users == 0) {
                return false;
            }
            users++;
            return true;
        }

        synchronized void release() {
            users--;
            if (users == 0) {
                idleScorers.forEach(Scorer::close);
                model.close();
            }
        }
    }
}
