package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.ModelDescription;

/** A loaded model that can score pictures, whatever computes it. Thread-safe; its scorers are not. */
public interface ScoringModel extends AutoCloseable {

    /** The description in the model's artifact. */
    ModelDescription description();

    /**
     * Creates a scorer for one thread, whose probabilities are calibrated. It must be closed before the model is.
     *
     * @param maxBatch pictures scored at once, at least 1; larger batches are cut
     */
    Scorer newScorer(int maxBatch);

    /** Releases the weights' memory at once. */
    @Override
    void close();
}
