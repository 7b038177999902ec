package dev.marquee.cnn.scoring;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;

/** A model that was checked, warmed and self-tested, ready to score. Thread-safe; its scorers are not. */
public final class PosterModel implements AutoCloseable {

    private final ModelDescription description;
    private final NativeWeights weights;

    private PosterModel(ModelDescription description, NativeWeights weights) {
        this.description = description;
        this.weights = weights;
    }

    /**
     * Loads an artifact.
     *
     * @throws ArtifactRefusedException if anything about it is not as it should be; nothing is left behind then
     */
    public static PosterModel load(byte[] artifact) throws ArtifactRefusedException {
        var read = ModelArtifact.read(artifact);
        var description = read.description();
        if (description.preprocessingVersion() != PosterDecoder.VERSION) {
            throw ArtifactRefusedException.because(
                    "preprocessing version", description.preprocessingVersion(), PosterDecoder.VERSION);
        }
        NativeKernels.load();
        var weights = new NativeWeights(
                description.architecture(), description.genres().size(), read.weights());
        var model = new PosterModel(description, weights);
        try {
            model.selfTest();
            return model;
        } catch (ArtifactRefusedException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Warms the kernels up as well: the first run of an op compiles its primitive. */
    private void selfTest() throws ArtifactRefusedException {
        var expected = description.selfTest();
        try (var scorer = newScorer(SelfTest.PICTURES)) {
            expected.check(scorer.score(SelfTest.input(expected.seed(), description.architecture())));
        }
    }

    /** What the model is. */
    public ModelDescription description() {
        return description;
    }

    /**
     * A scorer for one thread. It must be closed before the model is.
     *
     * @param maxBatch pictures scored at once; larger batches are cut
     */
    public Scorer newScorer(int maxBatch) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch: " + maxBatch + " (expected: >= 1)");
        }
        return new NativeScorer(weights, maxBatch);
    }

    /** Releases the weights' native memory at once. */
    @Override
    public void close() {
        weights.close();
    }
}
