package dev.marquee.client;

import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model versions, and the champion, the one that serves: read, promoted, rolled back. A view of the moment at
 * which it was opened or {@linkplain #refresh() refreshed}, and of its own moves. Not thread-safe.
 */
public final class ModelVersions implements AutoCloseable {

    private final KafkaClients clients;
    private final Clock clock;
    private final ModelRegistry registry;

    /** A commit returns a moment before readers see it, so the registry may lack the own last move. */
    private @Nullable ModelAlias lastMove;

    private ModelVersions(KafkaClients clients, Clock clock, ModelRegistry registry) {
        this.clients = clients;
        this.clock = clock;
        this.registry = registry;
    }

    static ModelVersions open(KafkaClients clients, Clock clock) {
        return new ModelVersions(clients, clock, ModelRegistry.open(clients));
    }

    /**
     * Where the champion points before and after a move.
     *
     * @param before empty if there was no champion
     * @param after equal to {@code before} if nothing was moved
     */
    public record Move(Optional<ModelAlias> before, ModelAlias after) {

        /** Returns whether the version was the champion already. */
        public boolean isUnchanged() {
            return before.filter(after::equals).isPresent();
        }
    }

    /** Reads what has been published and moved since. */
    public void refresh() {
        registry.refresh();
    }

    /** Returns all versions by number. */
    public SortedMap<Integer, ModelVersion> all() {
        return registry.versions();
    }

    /**
     * Returns one version.
     *
     * @throws dev.marquee.service.registry.RegistryException if there is none of that number
     */
    public ModelVersion version(int number) {
        return registry.version(number);
    }

    /** Returns the version that serves; empty before the first promotion. */
    public Optional<ModelVersion> champion() {
        return championAlias().map(alias -> version(alias.getVersion()));
    }

    private Optional<ModelAlias> championAlias() {
        var seen = registry.alias(ModelRegistry.CHAMPION);
        return Optional.ofNullable(lastMove)
                .filter(own -> seen.filter(alias -> !alias.getMovedAt().isBefore(own.getMovedAt()))
                        .isEmpty())
                .or(() -> seen);
    }

    private Optional<ModelAlias> alias(String name) {
        return name.equals(ModelRegistry.CHAMPION) ? championAlias() : registry.alias(name);
    }

    /** Returns the aliases that point at a version: champion, challenger, both or none. */
    public List<String> aliasesOf(int version) {
        return Stream.of(ModelRegistry.CHAMPION, ModelRegistry.CHALLENGER)
                .filter(name -> alias(name)
                        .filter(alias -> alias.getVersion() == version)
                        .isPresent())
                .toList();
    }

    /**
     * Reads a version's artifact, a zip of {@code model.json} and {@code weights.safetensors}, and checks it against
     * its digest.
     *
     * @throws dev.marquee.service.registry.RegistryException if it is not all there or not the one that was published
     */
    public byte[] artifact(ModelVersion version) {
        return registry.artifact(version);
    }

    /**
     * Reads the HTML page about the training that made a version; empty for a version that no trainer made.
     *
     * @throws dev.marquee.service.registry.RegistryException if it is not all there or was damaged
     */
    public Optional<String> report(ModelVersion version) {
        return registry.report(version);
    }

    /**
     * Makes a version the champion, once its artifact has been read and checked. Does nothing if it is the champion
     * already.
     *
     * @param who is kept with the move
     * @param why is kept with the move
     * @throws dev.marquee.service.registry.RegistryException if there is no such version or its artifact is damaged
     */
    public Move promote(int version, String who, String why) {
        var found = registry.version(version);
        var current = championAlias();
        if (current.filter(alias -> alias.getVersion() == version).isPresent()) {
            return new Move(current, current.get());
        }
        return move(
                current,
                found,
                AliasMove.promotion(ModelRegistry.CHAMPION, current, version, who, why, clock.instant()));
    }

    /**
     * Makes the version champion that was it before the present one, once its artifact has been read and checked.
     *
     * @param who is kept with the move
     * @param why is kept with the move
     * @throws dev.marquee.service.registry.RegistryException if there was none before or its artifact is damaged
     */
    public Move rollback(String who, String why) {
        var current = championAlias();
        var alias = AliasMove.rollback(ModelRegistry.CHAMPION, current, who, why, clock.instant());
        return move(current, registry.version(alias.getVersion()), alias);
    }

    private Move move(Optional<ModelAlias> current, ModelVersion version, ModelAlias alias) {
        registry.artifact(version);
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.OPERATOR)) {
            publisher.move(alias);
        }
        lastMove = alias;
        return new Move(current, alias);
    }

    @Override
    public void close() {
        registry.close();
    }
}
