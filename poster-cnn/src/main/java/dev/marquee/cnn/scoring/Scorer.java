package dev.marquee.cnn.scoring;

import java.util.List;

/**
 * Scores pictures: computes the probability of every genre. All implementations agree within 1e-5; none is thread-safe.
 */
public interface Scorer extends AutoCloseable {

    /**
     * Scores a batch.
     *
     * @param pictures at least one, each {@code [height, width, 3]} bytes of RGB, rows from top to bottom
     * @return {@code [picture][genre]}, sigmoid outputs in [0, 1]
     */
    float[][] score(List<byte[]> pictures);

    /** Releases native memory at once. */
    @Override
    void close();
}
