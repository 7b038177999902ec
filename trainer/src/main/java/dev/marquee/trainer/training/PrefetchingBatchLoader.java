package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.Splits.Split;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has {@linkplain BatchLoader the batches} of one epoch after the other made on a thread of their own, while the steps
 * before them run. To be used by one thread.
 */
final class PrefetchingBatchLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrefetchingBatchLoader.class);

    static final String THREAD = "batches-ahead";

    /** So many batches are made ahead: with the one in use, three batches' memory goes round. */
    private static final int AHEAD = 2;

    /** A batch takes some tens of milliseconds. */
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService assembler = Executors.newSingleThreadExecutor(PrefetchingBatchLoader::thread);
    private final Queue<Future<Batch>> ahead = new ArrayDeque<>();

    /** Only the assembler's thread may use it. */
    private final BatchLoader batches;

    private @Nullable Batch used;

    private PrefetchingBatchLoader(BatchLoader batches) {
        this.batches = batches;
    }

    /**
     * Starts to make batches.
     *
     * @param split at least one poster
     * @param epoch to begin with
     */
    static PrefetchingBatchLoader of(Split split, Recipe recipe, int epoch) {
        var batches = new PrefetchingBatchLoader(new BatchLoader(split, recipe, epoch));
        for (var i = 0; i < AHEAD; i++) {
            batches.assembleInto(null);
        }
        return batches;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Returns the next batch, which takes the memory of the one before. An epoch's last batch holds what is left of it.
     *
     * @throws TrainingFailedException if it could not be assembled, or this thread is interrupted
     */
    Batch next() {
        assembleInto(used);
        try {
            var batch = ahead.remove().get();
            used = batch;
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TrainingFailedException.stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw TrainingFailedException.noBatch(e.getCause());
        }
    }

    private void assembleInto(@Nullable Batch free) {
        ahead.add(assembler.submit(() -> batches.next(free)));
    }

    /** Ends the thread and waits for it: the file that it reads pictures from may be removed next. */
    @Override
    public void close() {
        assembler.shutdownNow();
        try {
            if (!assembler.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a batch is still being made ready and is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
