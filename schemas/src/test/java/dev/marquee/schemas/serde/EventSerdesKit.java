package dev.marquee.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.PosterEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link EventSerdes} must do. */
abstract class EventSerdesKit {

    static final String TOPIC = "poster-events";

    abstract EventSerdes serdes();

    static PosterEvent poster() {
        return PosterEvent.newBuilder()
                .setPosterId("tt0084058")
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setTitle("Hitze & Staub – 熱")
                .setReleaseYear(1983)
                .setEventTime(Instant.parse("2026-11-22T10:15:30.123Z"))
                .build();
    }

    @Test
    void shouldReadBackWhatItWrote() {
        var serde = serdes().of(PosterEvent.class);

        var bytes = serde.serializer().serialize(TOPIC, poster());

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(poster());
    }

    @Test
    void shouldKeepAnEmptyListAndAnEnum() {
        var feedback = label();
        var serde = serdes().of(LabelFeedback.class);

        var bytes = serde.serializer().serialize("label-feedback", feedback);

        assertThat(serde.deserializer().deserialize("label-feedback", bytes)).isEqualTo(feedback);
    }

    @Test
    void shouldKeepNullAsNullBecauseATombstoneIsAWithdrawal() {
        var serde = serdes().of(LabelFeedback.class);

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void shouldRefuseEveryTruncationWithAReason() {
        var serde = serdes().of(PosterEvent.class);
        var bytes = serde.serializer().serialize(TOPIC, poster());

        for (var length = 0; length < bytes.length; length++) {
            var truncated = Arrays.copyOf(bytes, length);
            assertThat(catchThrowable(() -> serde.deserializer().deserialize(TOPIC, truncated)))
                    .as("the first %d of %d bytes", length, bytes.length)
                    .isInstanceOf(UndecodableValueException.class);
        }
    }

    @Test
    void shouldNeverFailOtherwiseOnDamagedBytes() {
        var serde = serdes().of(PosterEvent.class);
        var bytes = serde.serializer().serialize(TOPIC, poster());
        var random = new Random(7);

        for (var round = 0; round < 5_000; round++) {
            var damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
            var outcome = catchThrowable(() -> serde.deserializer().deserialize(TOPIC, damaged));
            if (outcome != null) {
                assertThat(outcome)
                        .as("reading %s", HexFormat.of().formatHex(damaged))
                        .isInstanceOf(UndecodableValueException.class);
            }
        }
    }

    static LabelFeedback label() {
        return LabelFeedback.newBuilder()
                .setPosterId("a")
                .setGenres(List.of())
                .setKind(FeedbackKind.IMPORT)
                .setWho("importer")
                .setEventTime(Instant.EPOCH)
                .build();
    }
}
