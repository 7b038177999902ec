package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.network.TrainableNetwork;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;

/** The study's network with random weights and 25 genres: what it answers does not matter, what it costs does. */
public final class BenchmarkModel {

    /** As many as the study's posters have. */
    public static final int GENRES = 25;

    private static final double LEARNING_RATE = 1e-3;

    private BenchmarkModel() {}

    /** An artifact as a trainer would publish it. */
    public static byte[] artifact(long seed) {
        var architecture = Architecture.REFERENCE;
        try (var network = TrainableNetwork.create(architecture, GENRES, seed, LEARNING_RATE)) {
            var description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    architecture,
                    PosterDecoder.VERSION,
                    IntStream.rangeClosed(1, GENRES)
                            .mapToObj(number -> "Genre " + number)
                            .toList(),
                    Collections.nCopies(GENRES, 0.5f),
                    Map.of(),
                    new ModelDescription.Provenance(
                            "benchmark-" + seed, null, Instant.EPOCH, Map.of(), 0, 0, 0, 0, Map.of()),
                    SelfTest.recorded(seed, network.score(SelfTest.input(seed, architecture))));
            return new ModelArtifact(description, network.weights()).write();
        }
    }
}
