package dev.marquee.trainer.training;

import dev.marquee.cnn.scoring.Scorer;
import java.util.List;

/** Scores many pictures in batches of bounded size. */
public final class Scoring {

    private Scoring() {}

    /**
     * Scores all pictures.
     *
     * @return their probabilities, {@code [picture][genre]}
     */
    public static float[][] inBatches(Scorer scorer, List<byte[]> pictures, int batchSize) {
        return inBatches(scorer, pictures, batchSize, () -> {});
    }

    /**
     * Scores all pictures and lets the caller break off between two batches.
     *
     * @param before runs before every batch
     * @return their probabilities, {@code [picture][genre]}
     */
    static float[][] inBatches(Scorer scorer, List<byte[]> pictures, int batchSize, Runnable before) {
        var probabilities = new float[pictures.size()][];
        for (var from = 0; from < pictures.size(); from += batchSize) {
            before.run();
            // Copied: a list that reads its pictures from a file would read them again each time.
            var batch = scorer.score(List.copyOf(pictures.subList(from, Math.min(from + batchSize, pictures.size()))));
            System.arraycopy(batch, 0, probabilities, from, batch.length);
        }
        return probabilities;
    }
}
