package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.events.PosterThumbnail;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailRulesTest {

    @Test
    void shouldTakeAThumbnailOfItsSize() {
        var thumbnail = thumbnail(64, 64, 12_288);

        assertThat(ThumbnailRules.checked(thumbnail)).isSameAs(thumbnail);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 12287",
        "64, 64, 4096",
        "0, 0, 0",
        "0, 64, 0",
        "-1, -1, 3",
        "64, 0, 0",
        "2147483647, 2147483647, 0",
        // 3 x 65536 x 65536 is 0 in 32 bits
        "65536, 65536, 0"
    })
    void shouldRefuseAnyOther(int height, int width, int bytes) {
        var thumbnail = thumbnail(height, width, bytes);

        assertThatThrownBy(() -> ThumbnailRules.checked(thumbnail))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("height " + height + ", width " + width);
    }

    private static PosterThumbnail thumbnail(int height, int width, int bytes) {
        return PosterThumbnail.newBuilder(JoinDriver.thumbnail("a", 7))
                .setHeight(height)
                .setWidth(width)
                .setRgb(ByteBuffer.allocate(bytes))
                .build();
    }
}
