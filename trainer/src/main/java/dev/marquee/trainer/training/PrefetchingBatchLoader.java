package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.Splits.Split;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Has {@linkplain BatchLoader the batches} of one epoch after the other made on a thread of their own, while the steps
 * before them run. To be used by one thread.
 */
final class PrefetchingBatchLoader implements AutoCloseable {

    static final String THREAD = "batches-ahead";

    /** So many batches are made ahead: with the one in use, three batches' memory goes round. */
    private static final int AHEAD = 2;

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

    /** Ends the thread, at the latest when it has made the batch that it is about. */
    @Override
    public void close() {
        assembler.shutdownNow();
    }
}
