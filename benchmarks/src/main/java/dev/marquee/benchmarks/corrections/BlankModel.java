package dev.marquee.benchmarks.corrections;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A first champion that has learnt nothing, so that posters get thumbnails. The model that comes with Marquee would not do: it
 * was trained on the very posters that are to come later, and a training that goes on from it would know them already.
 */
final class BlankModel {

    private static final String WHO = "benchmark";
    private static final String WHY = "random weights, so that posters get thumbnails";

    private BlankModel() {}

    /**
     * Publishes it. Its only genre is one that no poster has: a training finds nothing to go on from in it.
     *
     * @param architecture of the trainings to come, so that thumbnails have the size that they take
     */
    static void publish(KafkaClients clients, Architecture architecture, long seed) {
        var genres = List.of("Nothing learnt yet");
        try (var network = TrainableNetwork.create(architecture, genres.size(), seed, 1e-3);
                var registry = ModelRegistry.open(clients);
                var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
            var description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    architecture,
                    PosterDecoder.VERSION,
                    genres,
                    List.of(0.5f),
                    Map.of(),
                    new ModelDescription.Provenance(WHO, null, Instant.EPOCH, Map.of(), 0, 0, 0, 0, Map.of()),
                    SelfTest.recorded(seed, network.score(SelfTest.input(seed, architecture))));
            var version = ModelVersion.newBuilder()
                    .setArchitecture(architecture.summary())
                    .setGenres(genres)
                    .setMetrics(List.of())
                    .setTrainingPosters(0)
                    .setHoldoutPosters(0)
                    .setTrainingCut(List.of())
                    .setCreatedAt(Instant.now());
            publisher.publish(
                    registry,
                    new ModelArtifact(description, network.weights()).write(),
                    version,
                    number -> List.of(AliasMove.promotion(
                            ModelRegistry.CHAMPION, Optional.empty(), number, WHO, WHY, Instant.now())));
        }
    }
}
