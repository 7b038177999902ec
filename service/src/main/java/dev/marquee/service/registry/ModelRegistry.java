package dev.marquee.service.registry;

import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions and aliases as they stand in Kafka. A view: it changes when {@link #refresh()} or {@link #poll} is
 * called, by one thread at a time.
 */
public final class ModelRegistry implements AutoCloseable {

    /** The alias of the version that serves. */
    public static final String CHAMPION = "champion";

    /** The alias of the newest version, whatever the gate said of it. */
    public static final String CHALLENGER = "challenger";

    private final KafkaClients clients;
    private final TopicReader<ModelVersion> versionReader;
    private final TopicReader<ModelAlias> aliasReader;
    private final SortedMap<Integer, ModelVersion> versions = new TreeMap<>();
    private final Map<String, ModelAlias> aliases = new HashMap<>();

    private ModelRegistry(
            KafkaClients clients, TopicReader<ModelVersion> versionReader, TopicReader<ModelAlias> aliasReader) {
        this.clients = clients;
        this.versionReader = versionReader;
        this.aliasReader = aliasReader;
    }

    /** A registry view that has read everything there is. */
    public static ModelRegistry open(KafkaClients clients) {
        var versions = TopicReader.open(
                clients,
                MarqueeTopic.MODEL_VERSIONS,
                clients.serdes().of(ModelVersion.class).deserializer());
        try {
            var aliases = TopicReader.open(
                    clients,
                    MarqueeTopic.MODEL_ALIASES,
                    clients.serdes().of(ModelAlias.class).deserializer());
            return read(new ModelRegistry(clients, versions, aliases));
        } catch (RuntimeException e) {
            versions.close();
            throw e;
        }
    }

    private static ModelRegistry read(ModelRegistry registry) {
        try {
            registry.refresh();
            return registry;
        } catch (RuntimeException e) {
            registry.aliasReader.close();
            throw e;
        }
    }

    /** Reads what is new. */
    public void refresh() {
        // Aliases first: a version is written before its alias or in the same transaction, so it is there when the
        // alias is.
        aliasReader.readToEnd(record -> {
            accept(record.value());
            return true;
        });
        versionReader.readToEnd(record -> {
            accept(record.value());
            return true;
        });
    }

    /** Waits for at most the given time for an alias to move. */
    public void poll(Duration patience) {
        var moved = aliasReader.poll(patience);
        moved.forEach(record -> accept(record.value()));
        if (!moved.isEmpty()) {
            refresh();
        }
    }

    @SuppressWarnings("NullAway") // a tombstone's value is null, whatever the consumer's type says
    private void accept(ModelAlias alias) {
        if (alias != null) {
            aliases.put(alias.getAlias(), alias);
        }
    }

    @SuppressWarnings("NullAway")
    private void accept(ModelVersion version) {
        if (version != null) {
            versions.put(version.getVersion(), version);
        }
    }

    /** All versions by number. */
    public SortedMap<Integer, ModelVersion> versions() {
        return new TreeMap<>(versions);
    }

    /**
     * One version.
     *
     * @throws RegistryException if there is none of that number
     */
    public ModelVersion version(int number) {
        var version = versions.get(number);
        if (version == null) {
            throw RegistryException.noSuchVersion(number, versions.keySet());
        }
        return version;
    }

    /** Returns where an alias points; empty before its first move. */
    public Optional<ModelAlias> alias(String alias) {
        return Optional.ofNullable(aliases.get(alias));
    }

    /** The version that serves; empty before the first promotion. */
    public Optional<ModelVersion> champion() {
        return alias(CHAMPION).map(alias -> version(alias.getVersion()));
    }

    /**
     * A version's artifact, read from Kafka and checked against its digest.
     *
     * @throws RegistryException if it is not all there or not the one that was published
     */
    public byte[] artifact(ModelVersion version) {
        return ArtifactChunks.read(clients, version);
    }

    /**
     * The page about the training that made a version, read from Kafka and checked against its digest; empty where
     * there is none, as for the model that comes with Marquee.
     *
     * @throws RegistryException if it is not all there or was damaged
     */
    public Optional<String> report(ModelVersion version) {
        return ReportChunks.read(clients, version);
    }

    /**
     * Makes a {@link #poll} that is under way in another thread throw {@link
     * org.apache.kafka.common.errors.WakeupException}.
     */
    public void wakeup() {
        aliasReader.wakeup();
    }

    @Override
    public void close() {
        aliasReader.close();
        versionReader.close();
    }
}
