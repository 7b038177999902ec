package example;

import dev.marquee.client.MarqueeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sends the posters of films. */
public final class IngestionSystem {

    /** A film of the system's own catalogue. */
    public record Film(String id, Path poster, String title, int year) {}

    private IngestionSystem() {}

    /** Returns when Kafka has all of them. */
    public static void send(String bootstrapServers, List<Film> films) throws IOException {
        // docs: ingestion.md
        var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
        try (var posters = client.posters()) {
            for (var film : films) {
                var image = Files.readAllBytes(film.poster());
                posters.send(film.id(), image, film.title(), film.year(), "nightly import");
            }
            posters.flush(); // returns when Kafka has all of them
        }
        // docs: end
    }
}
