package dev.marquee.service.registry;

import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to the model registry, each call in one transaction: readers of committed records see a version with all its
 * chunks and its alias, or nothing of it. A second publisher of the same role fences the first one off.
 */
public final class ModelPublisher implements AutoCloseable {

    private final KafkaClients clients;
    private final Producer<String, byte[]> producer;
    private int lastNumber;

    private ModelPublisher(KafkaClients clients, Producer<String, byte[]> producer) {
        this.clients = clients;
        this.producer = producer;
    }

    /**
     * Who publishes; each role has its own transactional id, so that an operator's move does not fence off a trainer.
     */
    public enum Role {
        /** Publishes versions. */
        TRAINER("marquee-trainer-publisher"),
        /** Moves aliases by hand. */
        OPERATOR("marquee-operator-publisher");

        private final String transactionalId;

        Role(String transactionalId) {
            this.transactionalId = transactionalId;
        }
    }

    /** A publisher that is ready to write. */
    public static ModelPublisher open(KafkaClients clients, Role role) {
        var producer = clients.producer(
                new ByteArraySerializer(),
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, clients.id(role.transactionalId)));
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
        return new ModelPublisher(clients, producer);
    }

    /**
     * Publishes a model under the next free number.
     *
     * @param artifact the artifact's bytes
     * @param description everything of the version that is not the artifact's; its number, digest, size and chunks are
     *     set here
     * @param moves given the number, the aliases that move to it
     * @return the version as published
     */
    public ModelVersion publish(
            ModelRegistry registry,
            byte[] artifact,
            ModelVersion.Builder description,
            IntFunction<List<ModelAlias>> moves) {
        registry.refresh();
        // A commit returns a moment before readers see it, so the view may lack what this publisher wrote last.
        var seen = registry.versions().isEmpty() ? 0 : registry.versions().lastKey();
        var number = Math.max(seen, lastNumber) + 1;
        var sha256 = Sha256.of(artifact);
        var chunks = ArtifactChunks.cut(artifact, sha256);
        description
                .setVersion(number)
                .setArtifactSha256(sha256)
                .setArtifactSize(artifact.length)
                .setChunkCount(chunks.size());
        awaitSchema(MarqueeTopic.MODEL_ARTIFACTS, chunks.get(0));
        awaitSchema(
                MarqueeTopic.MODEL_VERSIONS,
                ModelVersion.newBuilder(description).setFirstChunkOffset(null).build());
        moves.apply(number).forEach(alias -> awaitSchema(MarqueeTopic.MODEL_ALIASES, alias));
        var version = new ModelVersion[1];
        inTransaction(() -> {
            RecordMetadata first = null;
            for (var chunk : chunks) {
                var sent = send(MarqueeTopic.MODEL_ARTIFACTS, ArtifactChunks.key(chunk), chunk);
                first = first == null ? sent : first;
            }
            version[0] = description
                    .setFirstChunkOffset(first != null && first.hasOffset() ? first.offset() : null)
                    .build();
            send(MarqueeTopic.MODEL_VERSIONS, Integer.toString(number), version[0]);
            moves.apply(number).forEach(this::sendAlias);
        });
        lastNumber = number;
        return version[0];
    }

    /**
     * Publishes the page about the training that made a version, which names the version and so comes after it.
     *
     * @param version published before
     */
    public void report(int version, String html) {
        inTransaction(() -> ReportChunks.cut(html)
                .forEach(chunk ->
                        send(MarqueeTopic.MODEL_ARTIFACTS, ReportChunks.key(version, chunk.getIndex()), chunk)));
    }

    /** Moves an alias. */
    public void move(ModelAlias alias) {
        awaitSchema(MarqueeTopic.MODEL_ALIASES, alias);
        inTransaction(() -> sendAlias(alias));
    }

    private void sendAlias(ModelAlias alias) {
        send(MarqueeTopic.MODEL_ALIASES, alias.getAlias(), alias);
    }

    private <T extends SpecificRecord> RecordMetadata send(MarqueeTopic topic, String key, T event) {
        try {
            return producer.send(new ProducerRecord<>(clients.topic(topic), key, bytes(topic, event)))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Waits for a schema registry that is away before there is a transaction, whose time is limited. */
    private void awaitSchema(MarqueeTopic topic, SpecificRecord event) {
        bytes(topic, event);
    }

    private <T extends SpecificRecord> byte[] bytes(MarqueeTopic topic, T event) {
        @SuppressWarnings("unchecked") // an event's class is the class it is an instance of
        var type = (Class<T>) event.getClass();
        return clients.serdes().of(type).serializer().serialize(clients.topic(topic), event);
    }

    private void inTransaction(Runnable writes) {
        producer.beginTransaction();
        try {
            writes.run();
            producer.commitTransaction();
        } catch (RuntimeException e) {
            try {
                producer.abortTransaction();
            } catch (KafkaException abortion) {
                // The broker ends it when its time is up; what went wrong first is what counts.
                e.addSuppressed(abortion);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
