package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.stream.StreamApp;
import foreign.SchemasOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the docs show to teams that use the schemas module and nothing else. */
@WithBroker
class SchemasOnlyIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void shouldSendAPosterAndReadItsPrediction(Installed installed, @TempDir Path folder) throws Exception {
        var clients = installed.clientsWithTopics();
        var version = RandomModels.promote(clients, RandomModels.artifact(1)).getVersion();
        var file = Files.write(folder.resolve("poster.jpg"), Posters.picture(0));
        var versions = new HashMap<String, Integer>();

        SchemasOnly.send(
                Map.of("bootstrap.servers", installed.bootstrapServers()),
                clients.topic(MarqueeTopic.POSTER_EVENTS),
                file);
        try (var app = StreamApp.start(installed.settings())) {
            var deadline = Instant.now().plus(PATIENCE);
            SchemasOnly.index(
                    new HashMap<>(Map.of(
                            "bootstrap.servers",
                            installed.bootstrapServers(),
                            "group.id",
                            installed.prefix() + "search",
                            "auto.offset.reset",
                            "earliest")),
                    clients.topic(MarqueeTopic.GENRE_PREDICTIONS),
                    (posterId, genres, modelVersion) -> versions.put(posterId, modelVersion),
                    () -> versions.isEmpty() && Instant.now().isBefore(deadline));
        }

        assertThat(versions).containsExactly(Map.entry("tt0084058", version));
    }
}
