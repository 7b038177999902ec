package dev.marquee.cnn.scoring;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;

/** A model on ND4J's native kernels that was checked, warmed and self-tested. */
public final class PosterModel implements ScoringModel {

    private final ModelDescription description;
    private final NativeWeights weights;

    private PosterModel(ModelDescription description, NativeWeights weights) {
        this.description = description;
        this.weights = weights;
    }

    /**
     * Loads an artifact's weights into native memory and runs its self-test.
     *
     * @param artifact the bytes of a {@link ModelArtifact}
     * @throws ArtifactRefusedException if the artifact is damaged, of another preprocessing version or fails its
     *     self-test; its memory is released then
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
                description.architecture(), description.genres().size(), read.calibratedWeights());
        var model = new PosterModel(description, weights);
        try {
            model.selfTest();
            return model;
        } catch (ArtifactRefusedException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /**
     * Compares the self-test's scores, which also warms the kernels up: the first run of an op compiles its primitive.
     */
    private void selfTest() throws ArtifactRefusedException {
        var expected = description.selfTest();
        try (var scorer = newScorer(SelfTest.PICTURES)) {
            expected.check(scorer.score(SelfTest.input(expected.seed(), description.architecture())));
        }
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Scorer newScorer(int maxBatch) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch: " + maxBatch + " (expected: >= 1)");
        }
        return new NativeScorer(weights, maxBatch);
    }

    @Override
    public void close() {
        weights.close();
    }
}
