package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Published models and the champion among them. */
final class PublishedModels implements AutoCloseable {

    private final ModelRegistry registry;
    private final ModelPublisher publisher;

    private PublishedModels(ModelRegistry registry, ModelPublisher publisher) {
        this.registry = registry;
        this.publisher = publisher;
    }

    /** Publishes so many versions, numbered from 1; the last one is champion. */
    static PublishedModels publish(KafkaClients clients, int versions) {
        var models = new PublishedModels(
                ModelRegistry.open(clients), ModelPublisher.open(clients, ModelPublisher.Role.TRAINER));
        for (var seed = 1; seed <= versions; seed++) {
            models.publish(seed);
        }
        return models;
    }

    private void publish(int seed) {
        var version = ModelVersion.newBuilder()
                .setArchitecture(Architecture.REFERENCE.summary())
                .setGenres(IntStream.rangeClosed(1, BenchmarkModel.GENRES)
                        .mapToObj(number -> "Genre " + number)
                        .toList())
                .setMetrics(List.of())
                .setTrainingPosters(0)
                .setHoldoutPosters(0)
                .setTrainingCut(List.of())
                .setCreatedAt(Instant.now());
        publisher.publish(registry, BenchmarkModel.artifact(seed), version, number -> List.of(champion(number)));
    }

    /** Makes a version champion. */
    void promote(int version) {
        publisher.move(champion(version));
        registry.refresh();
    }

    private ModelAlias champion(int number) {
        return AliasMove.promotion(
                ModelRegistry.CHAMPION,
                registry.alias(ModelRegistry.CHAMPION),
                number,
                "benchmark",
                "benchmark",
                Instant.now());
    }

    @Override
    public void close() {
        publisher.close();
        registry.close();
    }
}
