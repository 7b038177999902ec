package dev.marquee.trainer.training;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.network.TrainableNetwork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Models for tests, with random weights and a self-test that holds; genre i has the threshold (i + 1) / 10. */
public final class SampleChampion {

    private SampleChampion() {}

    /** A model that any service would load. */
    public static ModelArtifact of(Architecture architecture, List<String> genres, long seed) {
        try (var network = TrainableNetwork.create(architecture, genres.size(), seed, 1e-3)) {
            var description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    architecture,
                    PosterDecoder.VERSION,
                    genres,
                    IntStream.rangeClosed(1, genres.size())
                            .mapToObj(i -> i / 10f)
                            .toList(),
                    Map.of(),
                    new ModelDescription.Provenance(
                            "run-test", null, Instant.EPOCH, Map.of(0, 1L), 1, 1, 1, 1, Map.of()),
                    SelfTest.recorded(seed, network.score(SelfTest.input(seed, architecture))));
            return new ModelArtifact(description, network.weights());
        }
    }
}
