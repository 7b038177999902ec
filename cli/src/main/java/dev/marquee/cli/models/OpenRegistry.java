package dev.marquee.cli.models;

import dev.marquee.cli.options.ConnectionOptions;
import dev.marquee.events.ModelAlias;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.util.ArrayList;
import java.util.List;

/** The registry of the cluster that a command was pointed at. */
public record OpenRegistry(KafkaClients clients, ModelRegistry registry) implements AutoCloseable {

    /** Connects and reads it. */
    public static OpenRegistry of(ConnectionOptions options) {
        var clients =
                options.connect(MarqueeTopic.MODEL_VERSIONS, MarqueeTopic.MODEL_ALIASES, MarqueeTopic.MODEL_ARTIFACTS);
        return new OpenRegistry(clients, ModelRegistry.open(clients));
    }

    /** The aliases that point at a version. */
    List<String> aliasesOf(int version) {
        var aliases = new ArrayList<String>();
        for (var alias : List.of(ModelRegistry.CHAMPION, ModelRegistry.CHALLENGER)) {
            if (registry.alias(alias).filter(a -> a.getVersion() == version).isPresent()) {
                aliases.add(alias);
            }
        }
        return List.copyOf(aliases);
    }

    void move(ModelAlias alias) {
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.OPERATOR)) {
            publisher.move(alias);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
