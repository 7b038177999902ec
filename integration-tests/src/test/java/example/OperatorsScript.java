package example;

import dev.marquee.client.MarqueeClient;
import dev.marquee.events.TrainingProgress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Has a training done, moves the champion, and replays dead letters. */
public final class OperatorsScript {

    private OperatorsScript() {}

    /** Returns the last word of the training; empty if no trainer answers. */
    public static Optional<TrainingProgress> train(String bootstrapServers) {
        // docs: operations.md, a training
        var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
        try (var trainings = client.trainings()) {
            var request = trainings.request("ops", "monthly training");
            return trainings.follow(
                    request,
                    Duration.ofMinutes(1), // for a trainer to answer
                    progress -> System.out.println(progress.getMessage()),
                    other -> System.out.println("waits for run " + other.getRunId()),
                    () -> false);
        }
        // docs: end
    }

    /** Makes a version champion, and takes it back. */
    public static void promoteAndRollBack(String bootstrapServers, int version) {
        // docs: operations.md, the champion
        var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
        try (var models = client.models()) {
            models.promote(version, "ops", "better on the rare genres");
            models.rollback("ops", "worse on the home page");
        }
        // docs: end
    }

    /** Returns how many dead letters went back to each topic. */
    public static Map<String, Integer> replay(String bootstrapServers) {
        // docs: dead-letters.md
        var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
        var deadLetters = client.deadLetters();
        deadLetters.read(
                letter -> System.out.println(letter.id() + ": " + letter.why().message()));
        var replay = deadLetters.replay(
                letter -> letter.why().reason().equals("IMAGE_TOO_LARGE"), // say, the limit has been raised
                () -> false);
        return replay.sent();
        // docs: end
    }
}
