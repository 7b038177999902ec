package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {

    private static LabelledPoster poster(ByteBuffer rgb) {
        return LabelledPoster.newBuilder()
                .setPosterId("tt1")
                .setTitle("A Film")
                .setSource("a test")
                .setImageSha256("00")
                .setHeight(1)
                .setWidth(2)
                .setRgb(rgb)
                .setPreprocessingVersion(7)
                .setGenres(List.of("Drama", "War"))
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("somebody")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }

    @Test
    void shouldTakeOverWhatTrainingNeeds() {
        var example = Example.of(poster(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6})));

        assertThat(example)
                .usingRecursiveComparison()
                .isEqualTo(new Example(
                        "tt1",
                        "A Film",
                        "a test",
                        "00",
                        1,
                        2,
                        new byte[] {1, 2, 3, 4, 5, 6},
                        7,
                        List.of("Drama", "War")));
    }

    @Test
    void shouldTakeTheRemainingBytesOnlyAndLeaveTheBufferAsItIs() {
        var buffer = ByteBuffer.wrap(new byte[] {9, 9, 1, 2, 3, 4, 5, 6, 9}, 2, 6);

        assertThat(Example.of(poster(buffer)).rgb()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(buffer.remaining()).isEqualTo(6);
    }
}
