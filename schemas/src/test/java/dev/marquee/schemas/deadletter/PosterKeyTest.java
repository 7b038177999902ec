package dev.marquee.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PosterKeyTest {

    @Test
    void shouldReadAPosterIdOfAnyAlphabet() {
        assertThat(PosterKey.read("七人の侍".getBytes(UTF_8))).isEqualTo("七人の侍");
    }

    @Test
    void shouldTakeTheLongestKeyAndRefuseOneByteMore() {
        assertThat(PosterKey.read("k".repeat(1_024).getBytes(UTF_8))).hasSize(1_024);

        assertRefused(
                "ü".repeat(513).getBytes(UTF_8),
                RecordFault.KEY_TOO_LONG,
                "key: 1026 bytes, " + "c3bc".repeat(15) + "… (expected: a posterId of at most 1024)");
    }

    @Test
    void shouldRefuseAKeyThatIsMissing() {
        assertRefused(null, RecordFault.KEY_MISSING, "key: null (expected: the posterId)");
        assertRefused(new byte[0], RecordFault.KEY_MISSING, "key: 0 bytes (expected: the posterId)");
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        assertRefused(
                new byte[] {'f', (byte) 0xff},
                RecordFault.KEY_NOT_UTF8,
                "key: bytes 66ff (expected: a posterId in UTF-8)");
    }

    @Test
    void shouldShowOnlyTheBeginningOfPosterIdsThatDiffer() {
        assertThatThrownBy(() -> PosterKey.requireSame("k".repeat(100), "film-1"))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessage("posterId: film-1 (expected: the record's key, " + "k".repeat(60) + "…)");
    }

    private static void assertRefused(byte @Nullable [] key, RecordFault fault, String message) {
        var refusal = catchThrowableOfType(UnusableKeyException.class, () -> PosterKey.read(key));
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.fault()).isEqualTo(fault);
    }
}
