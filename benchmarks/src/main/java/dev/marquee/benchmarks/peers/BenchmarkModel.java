package dev.marquee.benchmarks.peers;

import dev.marquee.cli.up.StarterModel;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.service.registry.Sha256;
import java.util.Locale;
import java.util.stream.IntStream;

/** The models that Marquee and its peers run. */
public enum BenchmarkModel {
    /** The model that comes with Marquee: its weights, its normalisation and its calibration. */
    BUNDLED,

    /** The study's network with random weights and 25 genres. */
    REFERENCE;

    /** The number of genres that the study's posters have. */
    private static final int STUDY_GENRES = 25;

    /** Returns the model's artifact. */
    public byte[] artifact() {
        return switch (this) {
            case BUNDLED -> StarterModel.artifact();
            case REFERENCE ->
                UntrainedModel.artifact(
                        PlainNetwork.REFERENCE,
                        IntStream.rangeClosed(1, STUDY_GENRES)
                                .mapToObj(number -> "Genre " + number)
                                .toList(),
                        1);
        };
    }

    /**
     * An artifact with the same weights and another digest, so that a swap loads and checks all of it.
     *
     * @param number tells the copies apart
     */
    public byte[] copy(int number) {
        var original = read(artifact());
        var description = original.description();
        var provenance = description.provenance();
        var renamed = new ModelDescription.Provenance(
                provenance.runId() + "-copy-" + number,
                provenance.parent(),
                provenance.createdAt(),
                provenance.trainingCut(),
                provenance.trainingPosters(),
                provenance.validationPosters(),
                provenance.holdoutPosters(),
                provenance.bestEpoch(),
                provenance.hyperParameters());
        return new ModelArtifact(
                        new ModelDescription(
                                description.formatVersion(),
                                description.architecture(),
                                description.preprocessingVersion(),
                                description.genres(),
                                description.calibration(),
                                description.thresholds(),
                                description.metrics(),
                                renamed,
                                description.selfTest()),
                        original.weights())
                .write();
    }

    /** What it is: shape, genres, where it comes from. */
    public ModelDescription description() {
        return read(artifact()).description();
    }

    /** What it must calculate. */
    public NetworkCost cost() {
        var description = description();
        return NetworkCost.of(description.architecture(), description.genres().size());
    }

    /** Name, shape, multiply-adds a poster and digest, for the reader of the figures. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s model: %s, %d genres, %.1f million multiply-adds a poster, SHA-256 `%s`",
                name().toLowerCase(Locale.ROOT),
                description().architecture().summary(),
                description().genres().size(),
                cost().scoring() / 1e6,
                Sha256.of(artifact()));
    }

    private static ModelArtifact read(byte[] artifact) {
        try {
            return ModelArtifact.read(artifact);
        } catch (ArtifactRefusedException e) {
            throw new IllegalStateException("an artifact of this release is refused", e);
        }
    }
}
