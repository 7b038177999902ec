package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.ModelDescription;

/** A model that may serve, whatever runs it. Thread-safe; its scorers are not. */
public interface ScoringModel extends AutoCloseable {

    /** What the model is. */
    ModelDescription description();

    /**
     * A scorer for one thread, whose probabilities are calibrated. It must be closed before the model is.
     *
     * @param maxBatch pictures scored at once, at least 1; larger batches are cut
     */
    Scorer newScorer(int maxBatch);

    /** Releases the weights' memory at once. */
    @Override
    void close();
}
