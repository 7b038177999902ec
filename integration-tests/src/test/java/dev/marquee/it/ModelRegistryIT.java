package dev.marquee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelArtifactChunk;
import dev.marquee.events.ModelVersion;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelPublisher.Role;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.service.registry.RegistryException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The model registry on a real broker. */
@WithBroker
class ModelRegistryIT {

    /** Three chunks. */
    private static final int LARGE = 2_000_001;

    private static byte[] artifact(long seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static ModelVersion.Builder description() {
        return ModelVersion.newBuilder()
                .setArchitecture("none")
                .setGenres(List.of("Drama"))
                .setMetrics(List.of())
                .setTrainingPosters(0)
                .setHoldoutPosters(0)
                .setTrainingCut(List.of())
                .setCreatedAt(Instant.EPOCH);
    }

    private static ModelAlias champion(ModelRegistry registry, int version) {
        return AliasMove.promotion(
                ModelRegistry.CHAMPION, registry.alias(ModelRegistry.CHAMPION), version, "test", "test", Instant.EPOCH);
    }

    private static ModelVersion publish(ModelPublisher publisher, ModelRegistry registry, byte[] artifact) {
        return publisher.publish(registry, artifact, description(), number -> List.of(champion(registry, number)));
    }

    private static ModelVersion publish(KafkaClients clients, byte[] artifact) {
        try (var registry = ModelRegistry.open(clients);
                var publisher = ModelPublisher.open(clients, Role.TRAINER)) {
            return publish(publisher, registry, artifact);
        }
    }

    @Test
    void shouldGiveBackWhatWasPublished(Installed installed) {
        var clients = installed.clientsWithTopics();
        var first = publish(clients, artifact(1, LARGE));
        var second = publish(clients, artifact(2, 10));

        try (var registry = ModelRegistry.open(clients)) {
            awaitChampion(registry, 2);
            assertThat(registry.versions()).isEqualTo(Map.of(1, first, 2, second));
            assertThat(registry.champion()).contains(second);
            assertThat(registry.alias(ModelRegistry.CHALLENGER)).isEmpty();
            assertThat(first.getChunkCount()).isEqualTo(3);
            assertThat(registry.artifact(first)).isEqualTo(artifact(1, LARGE));
            assertThat(registry.artifact(second)).isEqualTo(artifact(2, 10));
            assertThatThrownBy(() -> registry.version(3))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContainingAll("version 3", "[1, 2]");
        }
    }

    @Test
    void shouldShowNothingOfAVersionWhosePublicationFailed(Installed installed) {
        var clients = installed.clientsWithTopics();
        var failure = new IllegalStateException("after chunks and version");
        try (var registry = ModelRegistry.open(clients);
                var publisher = ModelPublisher.open(clients, Role.TRAINER)) {
            assertThatThrownBy(() -> publisher.publish(registry, artifact(1, LARGE), description(), number -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            registry.refresh();
            assertThat(registry.versions()).isEmpty();
            assertThat(registry.champion()).isEmpty();

            var version = publish(publisher, registry, artifact(2, 10));
            assertThat(version.getVersion())
                    .as("the number is free, the publisher goes on")
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldShowNothingOfAVersionThatIsBeingPublished(Installed installed) {
        var clients = installed.clientsWithTopics();
        try (var registry = ModelRegistry.open(clients);
                var publisher = ModelPublisher.open(clients, Role.TRAINER);
                var reader = ModelRegistry.open(clients)) {
            var published = publisher.publish(registry, artifact(1, LARGE), description(), number -> {
                // Chunks and version are written, the transaction is open.
                reader.refresh();
                assertThat(reader.versions()).isEmpty();
                return List.of(champion(registry, number));
            });
            awaitChampion(reader, published.getVersion());
            assertThat(reader.champion()).contains(published);
        }
    }

    /** A commit returns a moment before readers see it. */
    private static void awaitChampion(ModelRegistry registry, int version) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            registry.refresh();
            assertThat(registry.champion().map(ModelVersion::getVersion)).contains(version);
        });
    }

    @Test
    void shouldFindTheChunksWhateverTheHintSays(Installed installed) {
        var clients = installed.clientsWithTopics();
        publish(clients, artifact(1, LARGE));
        var version = publish(clients, artifact(2, LARGE));
        try (var registry = ModelRegistry.open(clients)) {
            for (var hint : new @Nullable Long[] {version.getFirstChunkOffset(), null, 0L, 5L, 1_000_000L, -7L}) {
                var hinted = ModelVersion.newBuilder(version)
                        .setFirstChunkOffset(hint)
                        .build();
                assertThat(registry.artifact(hinted)).as("hint %s", hint).isEqualTo(artifact(2, LARGE));
            }
        }
    }

    @Test
    void shouldNameTheArtifactWhoseChunksAreNotAllThere(Installed installed) {
        var clients = installed.clientsWithTopics();
        var version = publish(clients, artifact(1, LARGE));
        var more = ModelVersion.newBuilder(version).setChunkCount(4).build();
        try (var registry = ModelRegistry.open(clients)) {
            assertThatThrownBy(() -> registry.artifact(more))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContainingAll("version 1", "3 of 4");
        }
    }

    @Test
    void shouldNameTheArtifactThatSomebodyElseHasWrittenOver(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        var version = publish(clients, artifact(1, 100));
        overwriteChunk(clients, version);
        try (var registry = ModelRegistry.open(clients)) {
            var anywhere = ModelVersion.newBuilder(version)
                    .setFirstChunkOffset(version.getFirstChunkOffset() + 1)
                    .build();
            assertThatThrownBy(() -> registry.artifact(anywhere))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContainingAll("version 1", version.getArtifactSha256());
        }
    }

    private static void overwriteChunk(KafkaClients clients, ModelVersion version) throws Exception {
        var forged = ModelArtifactChunk.newBuilder()
                .setArtifactSha256(version.getArtifactSha256())
                .setIndex(0)
                .setCount(1)
                .setBytes(ByteBuffer.wrap("forged".getBytes(UTF_8)))
                .build();
        var bytes = clients.serdes().of(ModelArtifactChunk.class).serializer().serialize("", forged);
        try (var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            clients.topic(MarqueeTopic.MODEL_ARTIFACTS), version.getArtifactSha256() + "/0", bytes))
                    .get();
        }
    }

    @Test
    void shouldRollBackOnePromotionAfterTheOther(Installed installed) {
        var clients = installed.clientsWithTopics();
        for (var seed = 1; seed <= 3; seed++) {
            publish(clients, artifact(seed, 10));
        }
        try (var registry = ModelRegistry.open(clients);
                var operator = ModelPublisher.open(clients, Role.OPERATOR)) {
            awaitChampion(registry, 3);
            for (var expected : new int[] {2, 1}) {
                operator.move(AliasMove.rollback(
                        ModelRegistry.CHAMPION,
                        registry.alias(ModelRegistry.CHAMPION),
                        "operator",
                        "worse",
                        Instant.EPOCH));
                awaitChampion(registry, expected);
            }
        }
    }

    @Test
    void shouldNotFenceTheTrainersPublisherOffByAnOperatorsMove(Installed installed) {
        var clients = installed.clientsWithTopics();
        try (var registry = ModelRegistry.open(clients);
                var trainer = ModelPublisher.open(clients, Role.TRAINER)) {
            publish(trainer, registry, artifact(1, 10));
            try (var operator = ModelPublisher.open(clients, Role.OPERATOR)) {
                operator.move(champion(registry, 1));
            }
            var second = publish(trainer, registry, artifact(2, 10));
            assertThat(second.getVersion()).isEqualTo(2);
            awaitChampion(registry, 2);
        }
    }
}
