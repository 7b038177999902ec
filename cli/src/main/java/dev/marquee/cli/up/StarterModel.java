package dev.marquee.cli.up;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.events.Metric;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model that comes with Marquee, a small one trained on real posters: it serves until an installation's own
 * training beats it. Without a first champion nothing would be scored, so nothing could be learnt either.
 */
public final class StarterModel {

    private static final String RESOURCE = "starter-model.zip";
    private static final String WHY = "the model that comes with Marquee, until the first training";

    private StarterModel() {}

    /**
     * Publishes it as champion where there is no champion yet.
     *
     * @param who is kept with the move
     * @return the version that was published, empty where there was a champion
     */
    public static Optional<ModelVersion> publishIfNoChampion(KafkaClients clients, Clock clock, String who) {
        try (var registry = ModelRegistry.open(clients)) {
            if (registry.alias(ModelRegistry.CHAMPION).isPresent()) {
                return Optional.empty();
            }
            var bytes = artifact();
            try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
                return Optional.of(publisher.publish(
                        registry,
                        bytes,
                        describe(bytes, clock),
                        number -> List.of(AliasMove.promotion(
                                ModelRegistry.CHAMPION, Optional.empty(), number, who, WHY, clock.instant()))));
            }
        }
    }

    /** Returns the model's artifact, as it is published. */
    public static byte[] artifact() {
        try (var file = StarterModel.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(
                        RESOURCE + " is missing from the class path (expected: beside this class)");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static ModelVersion.Builder describe(byte[] bytes, Clock clock) {
        try {
            var description = ModelArtifact.read(bytes).description();
            var provenance = description.provenance();
            return ModelVersion.newBuilder()
                    .setArchitecture(description.architecture().summary())
                    .setGenres(description.genres())
                    .setMetrics(description.metrics().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(metric -> new Metric(
                                    metric.getKey(),
                                    metric.getValue().value(),
                                    metric.getValue().baseline()))
                            .toList())
                    .setTrainingPosters(provenance.trainingPosters() + provenance.validationPosters())
                    .setHoldoutPosters(provenance.holdoutPosters())
                    .setTrainingCut(List.of())
                    .setVerdict(WHY)
                    .setCreatedAt(clock.instant());
        } catch (ArtifactRefusedException e) {
            throw new IllegalStateException("the model that comes with Marquee is damaged", e);
        }
    }
}
