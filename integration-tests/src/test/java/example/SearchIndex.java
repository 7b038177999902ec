package example;

import dev.marquee.client.MarqueeClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps the genres of each film as they are predicted. */
public final class SearchIndex {

    /** The genres by posterId. */
    public final Map<String, List<String>> genres = new ConcurrentHashMap<>();

    /** Whether to stop. */
    public final AtomicBoolean stopped = new AtomicBoolean();

    /** Reads predictions until it is stopped. */
    public void follow(String bootstrapServers) {
        // docs: consumers.md
        var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
        try (var predictions = client.predictions()) { // from the oldest one that Kafka keeps
            predictions.follow(
                    prediction -> genres.put(prediction.getPosterId(), prediction.getAssignedGenres()),
                    stopped::get); // asked several times a second
        }
        // docs: end
    }
}
