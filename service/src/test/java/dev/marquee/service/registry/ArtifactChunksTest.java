package dev.marquee.service.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.ModelArtifactChunk;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactChunksTest {

    private static final int CHUNK = ArtifactChunks.CHUNK_BYTES;

    private static List<ModelArtifactChunk> cut(int length) {
        var bytes = bytes(length);
        return ArtifactChunks.cut(bytes, Sha256.of(bytes));
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "899999, 1", "900000, 1", "900001, 2", "1800000, 2", "1800001, 3"})
    void shouldCutIntoAsFewChunksAsFit(int length, int count) {
        assertThat(cut(length)).hasSize(count).allSatisfy(chunk -> assertThat(chunk.getCount())
                .isEqualTo(count));
    }

    @Test
    void shouldKeepEachChunkBelowKafkasDefaultRecordLimit() {
        assertThat(CHUNK).isLessThan(1_000_000);
        assertThat(cut(2 * CHUNK + 1))
                .extracting(chunk -> chunk.getBytes().remaining())
                .containsExactly(CHUNK, CHUNK, 1);
    }

    @Test
    void shouldKeyChunksByDigestAndIndex() {
        var sha256 = Sha256.of(bytes(CHUNK + 1));
        assertThat(cut(CHUNK + 1)).extracting(ArtifactChunks::key).containsExactly(sha256 + "/0", sha256 + "/1");
    }

    @Property(tries = 50, seed = "20260102")
    void shouldGiveTheBytesWhenJoined(@ForAll @IntRange(max = 3_000_000) int length) {
        var joined = new ByteArrayOutputStream();
        for (var chunk : cut(length)) {
            var part = new byte[chunk.getBytes().remaining()];
            chunk.getBytes().duplicate().get(part);
            joined.writeBytes(part);
        }
        assertThat(joined.toByteArray()).isEqualTo(bytes(length));
    }
}
