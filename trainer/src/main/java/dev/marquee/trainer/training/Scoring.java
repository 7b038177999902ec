package dev.marquee.trainer.training;

import dev.marquee.cnn.scoring.Scorer;
import java.util.List;

/** Scores many pictures in batches. */
public final class Scoring {

    private Scoring() {}

    /**
     * Probabilities of all pictures.
     *
     * @return {@code [picture][genre]}
     */
    public static float[][] inBatches(Scorer scorer, List<byte[]> pictures, int batchSize) {
        return inBatches(scorer, pictures, batchSize, () -> {});
    }

    /** The same, with something done before every batch. */
    static float[][] inBatches(Scorer scorer, List<byte[]> pictures, int batchSize, Runnable before) {
        var probabilities = new float[pictures.size()][];
        for (var from = 0; from < pictures.size(); from += batchSize) {
            before.run();
            var batch = scorer.score(pictures.subList(from, Math.min(from + batchSize, pictures.size())));
            System.arraycopy(batch, 0, probabilities, from, batch.length);
        }
        return probabilities;
    }
}
