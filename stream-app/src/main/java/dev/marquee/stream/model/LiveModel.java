package dev.marquee.stream.model;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A published model in memory. Its native memory is released when it has been retired and its last batch has ended.
 *
 * <p>Scorers are lent for one batch and kept for the next one, so there are as many as stream threads, not as tasks.
 */
public final class LiveModel {

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

    /** The version as published. */
    public int version() {
        return version;
    }

    /** The digest of its artifact. */
    public String artifactSha256() {
        return artifactSha256;
    }

    /** What it is: vocabulary, thresholds, input size. */
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
