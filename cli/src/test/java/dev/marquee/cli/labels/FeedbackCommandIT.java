package dev.marquee.cli.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.Events;
import dev.marquee.cli.TopicContent;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedbackCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    private static List<ConsumerRecord<String, LabelFeedback>> labels() {
        return TopicContent.of(BROKER.clients(), MarqueeTopic.LABEL_FEEDBACK, LabelFeedback.class);
    }

    @Test
    void shouldSendTheTrimmedGenresAsACorrection() {
        var run = BROKER.run("feedback", "tt1", "Drama,", " Film Noir", "--who", "ed");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsExactly("tt1: Drama, Film Noir");
        assertThat(run.exitCode()).isZero();
        assertThat(labels()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("tt1");
            assertThat(record.timestamp())
                    .isEqualTo(record.value().getEventTime().toEpochMilli());
            assertThat(record.value().getGenres()).isEqualTo(List.of("Drama", "Film Noir"));
            assertThat(record.value().getKind()).isEqualTo(FeedbackKind.CORRECTION);
            assertThat(record.value().getWho()).isEqualTo("ed");
            assertThat(record.value().getModelVersion()).isNull();
        });
    }

    @Test
    void shouldWarnOfAGenreThatTheChampionDoesNotKnowAndSendItAllTheSame() {
        publishChampion();
        var run = BROKER.run("feedback", "tt1", "drama,Commedy,Telenovela");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .containsExactly(
                        "note: Commedy is not a genre of model version 1. Did you mean Comedy? It was sent; a new genre enters"
                                + " once enough posters have it.",
                        "note: Telenovela is not a genre of model version 1. It was sent; a new genre enters once enough"
                                + " posters have it.");
        assertThat(labels()).singleElement().satisfies(record -> assertThat(
                        record.value().getModelVersion())
                .isEqualTo(1));
    }

    private static void publishChampion() {
        try (var registry = ModelRegistry.open(BROKER.clients());
                var publisher = ModelPublisher.open(BROKER.clients(), ModelPublisher.Role.TRAINER)) {
            publisher.publish(
                    registry,
                    new byte[] {1},
                    Events.version(0.3),
                    number -> List.of(AliasMove.promotion(
                            ModelRegistry.CHAMPION, Optional.empty(), number, "test", "first", Instant.EPOCH)));
        }
    }

    @Test
    void shouldWithdrawALabelWithATombstone() {
        var run = BROKER.run("feedback", "--withdraw", "tt1");
        assertThat(run.out()).containsExactly("tt1: label withdrawn");
        assertThat(labels()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("tt1");
            assertThat(record.value()).isNull();
        });
    }

    @Test
    void shouldRefuseWhatTheTopicWouldNotTake() {
        assertUsage("marquee: no genres (expected: at least one)", "feedback", "tt1");
        assertUsage("marquee: genres 'Film Noir' (expected: separated by commas", "feedback", "tt1", "Film", "Noir");
        assertUsage("marquee: --withdraw takes no genres: 'Drama'", "feedback", "--withdraw", "tt1", "Drama");
        assertUsage("marquee: genre 'xxxxx", "feedback", "tt1", "x".repeat(41));
        assertThat(labels()).isEmpty();
    }

    private static void assertUsage(String message, String... args) {
        var run = BROKER.run(args);
        assertThat(run.exitCode()).as(String.join(" ", args)).isEqualTo(2);
        assertThat(run.err()).first().asString().startsWith(message);
    }
}
