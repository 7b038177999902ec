package dev.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PosterPixelsTest {

    @Test
    void shouldRefuseAnyOtherNumberOfBytes() {
        assertThatThrownBy(() -> PosterPixels.of(2, 2, new byte[11]))
                .isInstanceOf(ReportException.class)
                .hasMessage("picture of 2x2 with 11 bytes (expected: height x width x 3, both at least 1)");
        assertThatThrownBy(() -> PosterPixels.of(0, 2, new byte[0])).isInstanceOf(ReportException.class);
    }

    @Test
    void shouldNotChangeWhenTheCallersBytesDo() {
        var rgb = new byte[] {1, 2, 3};
        var pixels = PosterPixels.of(1, 1, rgb);
        var before = pixels.dataUri();

        rgb[0] = 100;

        assertThat(pixels.dataUri()).isEqualTo(before).startsWith("data:image/jpeg;base64,");
    }
}
