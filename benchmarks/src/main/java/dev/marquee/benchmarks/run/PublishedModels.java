package dev.marquee.benchmarks.run;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;

/** Models that a benchmark published, and the champion among them. */
public final class PublishedModels implements AutoCloseable {

    private static final String WHO = "benchmark";

    private final ModelRegistry registry;
    private final ModelPublisher publisher;

    private PublishedModels(ModelRegistry registry, ModelPublisher publisher) {
        this.registry = registry;
        this.publisher = publisher;
    }

    /** Publishes artifacts as versions that are numbered from 1; the last one is champion. */
    public static PublishedModels publish(KafkaClients clients, byte[]... artifacts) {
        var models = new PublishedModels(
                ModelRegistry.open(clients), ModelPublisher.open(clients, ModelPublisher.Role.TRAINER));
        for (var artifact : artifacts) {
            models.publish(artifact);
        }
        return models;
    }

    private void publish(byte[] artifact) {
        try {
            var description = ModelArtifact.read(artifact).description();
            var version = ModelVersion.newBuilder()
                    .setArchitecture(description.architecture().summary())
                    .setGenres(description.genres())
                    .setMetrics(List.of())
                    .setTrainingPosters(0)
                    .setHoldoutPosters(0)
                    .setTrainingCut(List.of())
                    .setCreatedAt(Instant.now());
            publisher.publish(registry, artifact, version, number -> List.of(champion(number)));
        } catch (ArtifactRefusedException e) {
            throw new IllegalStateException("an artifact of this release is refused", e);
        }
    }

    /** Makes a version champion. */
    public void promote(int version) {
        publisher.move(champion(version));
        registry.refresh();
    }

    private ModelAlias champion(int number) {
        return AliasMove.promotion(
                ModelRegistry.CHAMPION, registry.alias(ModelRegistry.CHAMPION), number, WHO, WHO, Instant.now());
    }

    @Override
    public void close() {
        publisher.close();
        registry.close();
    }
}
