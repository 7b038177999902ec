package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PosterLabelsTest {

    private static final String TOPIC = "changelog";
    private static final Serde<LabelFeedback> EVENTS = JoinDriver.SERDES.of(LabelFeedback.class);
    private static final Timestamped<LabelFeedback> SAID = new Timestamped<>(1_000, JoinDriver.label("a", "Drama"));
    private static final Timestamped<LabelFeedback> IMPORTED =
            new Timestamped<>(2_000, JoinDriver.label(FeedbackKind.IMPORT, "a", "War", "Comedy"));
    private static final Timestamped<LabelFeedback> WITHDRAWN = new Timestamped<>(1_000, null);

    private final Serde<PosterLabels> serde = PosterLabels.serde(EVENTS);
    private final Serde<Timestamped<LabelFeedback>> before = Timestamped.serde(EVENTS);

    static Stream<PosterLabels> single() {
        return Stream.of(
                new PosterLabels(SAID, null), new PosterLabels(WITHDRAWN, null), new PosterLabels(null, IMPORTED));
    }

    static Stream<PosterLabels> pairs() {
        return Stream.of(new PosterLabels(SAID, IMPORTED), new PosterLabels(WITHDRAWN, IMPORTED));
    }

    @ParameterizedTest
    @MethodSource("single")
    void shouldReadAndWriteASingleWordAsInTheStoresThatThereAre(PosterLabels labels) {
        var word = labels.person() == null ? labels.imported() : labels.person();
        var stored = before.serializer().serialize(TOPIC, word);

        assertThat(serde.deserializer().deserialize(TOPIC, stored)).isEqualTo(labels);
        assertThat(serde.serializer().serialize(TOPIC, labels)).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldReadBackAnImportBesideWhatAPersonSaid(PosterLabels labels) {
        var bytes = serde.serializer().serialize(TOPIC, labels);

        assertThat(ByteBuffer.wrap(bytes).getInt()).as("no event time").isNegative();
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(labels);
    }

    @Test
    void shouldKeepNullBecauseAStoreDeletesWithIt() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }
}
