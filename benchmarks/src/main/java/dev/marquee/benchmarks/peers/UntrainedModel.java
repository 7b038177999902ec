package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.network.TrainableNetwork;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes models with random weights: what they answer does not matter, what they cost does. */
public final class UntrainedModel {

    private static final double LEARNING_RATE = 1e-3;

    private UntrainedModel() {}

    /**
     * An artifact as a trainer would publish it.
     *
     * @param genres the outputs' names, each once
     * @param seed of the weights
     */
    public static byte[] artifact(Architecture architecture, List<String> genres, long seed) {
        try (var network = TrainableNetwork.create(architecture, genres.size(), seed, LEARNING_RATE)) {
            var description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    architecture,
                    PosterDecoder.VERSION,
                    genres,
                    Collections.nCopies(genres.size(), 0.5f),
                    Map.of(),
                    new ModelDescription.Provenance(
                            "benchmark-" + seed, null, Instant.EPOCH, Map.of(), 0, 0, 0, 0, Map.of()),
                    SelfTest.recorded(seed, network.score(SelfTest.input(seed, architecture))));
            return new ModelArtifact(description, network.weights()).write();
        }
    }
}
