package example;

import dev.marquee.client.MarqueeClient;
import dev.marquee.events.FeedbackKind;
import dev.marquee.schemas.labels.GenreNames;
import java.util.List;

/** Sends an editor's corrections. */
public final class EditorsTool {

    private EditorsTool() {}

    /** Returns when Kafka has the correction and the withdrawal. */
    public static void correct(String bootstrapServers, int seenVersion) {
        // docs: editors.md
        var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
        try (var labels = client.labels()) {
            var genres = GenreNames.of(List.of("Drama", "Romance")); // all genres of the film
            labels.send("tt0084058", genres, FeedbackKind.CORRECTION, "ada", seenVersion);
            labels.withdraw("tt0111161"); // the poster leaves the training set
            labels.flush();
        }
        // docs: end
    }
}
