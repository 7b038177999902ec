package dev.marquee.it;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small networks with random weights, published as a trainer would. */
final class RandomModels {

    static final Architecture ARCHITECTURE = PlainNetwork.study(32, 32, List.of(4, 8), 8, 0, 0);
    static final List<String> GENRES = List.of("Comedy", "Drama", "Horror", "Western");

    private RandomModels() {}

    static byte[] artifact(long seed) {
        return artifact(seed, 0);
    }

    /** A model whose recorded self-test is off by {@code drift}, as if its weights had been damaged. */
    static byte[] artifact(long seed, float drift) {
        try (var network = TrainableNetwork.create(ARCHITECTURE, GENRES.size(), seed, 1e-3)) {
            var answers = network.score(SelfTest.input(seed, ARCHITECTURE));
            answers[0][0] += drift;
            var description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    ARCHITECTURE,
                    PosterDecoder.VERSION,
                    GENRES,
                    List.of(0.5f, 0.5f, 0.5f, 0.5f),
                    Map.of(),
                    new ModelDescription.Provenance(
                            "random-" + seed, null, Instant.EPOCH, Map.of(), 0, 0, 0, 0, Map.of()),
                    SelfTest.recorded(seed, answers));
            return new ModelArtifact(description, network.weights()).write();
        }
    }

    /** Publishes an artifact and makes it champion. */
    static ModelVersion promote(KafkaClients clients, byte[] artifact) {
        try (var registry = ModelRegistry.open(clients);
                var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
            var version = ModelVersion.newBuilder()
                    .setArchitecture(ARCHITECTURE.summary())
                    .setGenres(GENRES)
                    .setMetrics(List.of())
                    .setTrainingPosters(0)
                    .setHoldoutPosters(0)
                    .setTrainingCut(List.of())
                    .setCreatedAt(Instant.EPOCH);
            return publisher.publish(registry, artifact, version, number -> List.of(champion(registry, number)));
        }
    }

    private static ModelAlias champion(ModelRegistry registry, int number) {
        return AliasMove.promotion(
                ModelRegistry.CHAMPION, registry.alias(ModelRegistry.CHAMPION), number, "test", "test", Instant.EPOCH);
    }
}
