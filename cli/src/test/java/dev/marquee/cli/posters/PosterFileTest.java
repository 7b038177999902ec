package dev.marquee.cli.posters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cli.output.Interruption;
import dev.marquee.drawn.DrawnPosters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosterFileTest {

    @TempDir
    Path folder;

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> PosterFile.read(file))
                .isInstanceOfSatisfying(
                        RefusedFileException.class, e -> assertThat(e.file()).isEqualTo(file))
                .hasMessageContaining(why);
    }

    @Test
    void shouldTellPicturesByTheirContentWhateverTheirName() throws Exception {
        var jpeg = DrawnPosters.draw(1, 1).toList().get(0).jpeg();
        var poster = PosterFile.read(Files.write(folder.resolve("a.film.dat"), jpeg));
        assertThat(poster.posterId()).isEqualTo("a.film");
        assertThat(poster.bytes()).isEqualTo(jpeg);
    }

    @Test
    void shouldSayWhyAFileIsNoPoster() throws Exception {
        var jpeg = DrawnPosters.draw(1, 1).toList().get(0).jpeg();
        assertRefused(Files.write(folder.resolve("empty.jpg"), new byte[0]), "0 bytes");
        assertRefused(
                Files.write(folder.resolve("anim.jpg"), "GIF89a......".getBytes(StandardCharsets.US_ASCII)), "a GIF");
        assertRefused(Files.write(folder.resolve("half.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2)), "JPEG ends after");
        assertRefused(
                Files.write(folder.resolve("huge.png"), new byte[PosterFile.MAX_BYTES + 1]),
                "has 8388609 bytes (expected: at most 8388608)");
        assertRefused(folder.resolve("gone.jpg"), "no such file");
        assertRefused(folder, "cannot be read");
    }

    @Test
    void shouldFindFilesAtAnyDepthButHiddenOnes() throws Exception {
        for (var name : List.of("b/2.jpg", "b/1.jpg", ".git/x.jpg", "a.txt", ".DS_Store")) {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        var direct = folder.resolve("gone.jpg");
        assertThat(FileSearch.in(List.of(direct, folder)))
                .containsExactly(direct, folder.resolve("a.txt"), folder.resolve("b/1.jpg"), folder.resolve("b/2.jpg"));
    }

    @Test
    void shouldSpaceStepsEvenly() {
        var now = new AtomicLong();
        var rateLimiter = new RateLimiter(4, now::get, now::addAndGet);
        try (var interruption = Interruption.watch()) {
            for (var i = 0; i < 5; i++) {
                rateLimiter.await(interruption::requested);
            }
            assertThat(now).hasValue(1_000_000_000L);
            interruption.request();
            rateLimiter.await(interruption::requested);
            assertThat(now).as("nobody waits after a Ctrl-C").hasValue(1_000_000_000L);
        }
    }
}
