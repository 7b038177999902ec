package dev.marquee.service.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vectors of FIPS 180-2, appendix B. */
class Sha256Test {

    @Test
    void shouldGiveThePublishedDigests() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void shouldReadABufferFromPositionToLimitAndLeaveItAsItIs() {
        var buffer = ByteBuffer.wrap("xabcx".getBytes(StandardCharsets.US_ASCII), 1, 3);

        assertThat(Sha256.of(buffer)).isEqualTo(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)));
        assertThat(buffer.remaining()).isEqualTo(3);
    }
}
