package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.Part;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch after the other, without end, shuffled and mirrored on a thread of their own while the steps before
 * them run. The recipe's seed alone decides what they are. To be used by one thread.
 */
final class BatchesAhead implements AutoCloseable {

    static final String THREAD = "batches-ahead";

    /** With the one that is being used, three batches' memory goes round. */
    private static final int AHEAD = 2;

    private final Part part;
    private final Recipe recipe;
    private final ExecutorService assembler = Executors.newSingleThreadExecutor(BatchesAhead::thread);
    private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
    private @Nullable Batch used;

    /** These two are the assembler's alone. */
    private final BatchOrder order;

    private int position;

    private BatchesAhead(Part part, Recipe recipe) {
        this.part = part;
        this.recipe = recipe;
        this.order = new BatchOrder(part.size(), recipe.seed());
    }

    /** @param part at least one poster */
    static BatchesAhead of(Part part, Recipe recipe) {
        var batches = new BatchesAhead(part, recipe);
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
     * The next batch, which takes the memory of the one before. An epoch's last batch holds what is left of it.
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
        ahead.add(assembler.submit(() -> assemble(free)));
    }

    private Batch assemble(@Nullable Batch free) {
        if (position == 0) {
            order.shuffle();
        }
        var size = Math.min(recipe.batchSize(), part.size() - position);
        var batch = free != null && free.size() == size
                ? free
                : Batch.ofSize(size, recipe.architecture(), part.truth()[0].length);
        batch.fill(part, order, position, recipe.architecture(), recipe.mirror());
        position = (position + size) % part.size();
        return batch;
    }

    /** Ends the thread, at the latest when the batch is done that it is about. */
    @Override
    public void close() {
        assembler.shutdownNow();
    }
}
