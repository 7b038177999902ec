package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.InputSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelFileTest {

    private static final InputSize SIZE = new InputSize(8, 10);
    private static final int BYTES = 8 * 10 * 3;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("state/run.pixels");
    }

    private static byte[] picture(int index) {
        var rgb = new byte[BYTES];
        Arrays.fill(rgb, (byte) index);
        rgb[0] = 99;
        return rgb;
    }

    @Test
    void shouldGiveBackEveryPictureFromAsManyMappingsAsItTakes() {
        // Two pictures and a half in a mapping: none may lie in two.
        try (var pixels = PixelFile.create(file(), SIZE, 11, BYTES * 5 / 2)) {
            IntStream.range(0, 11).parallel().forEach(i -> pixels.write(i, picture(i)));
            pixels.map();

            var pictures = pixels.pictures(new int[] {10, 0, 3, 4, 5});

            assertThat(pictures).containsExactly(picture(10), picture(0), picture(3), picture(4), picture(5));
        }
    }

    @Test
    void shouldTakeFilesLargerThanAMappingMayBe() {
        var size = new InputSize(1_024, 1_024);
        var picture = new byte[1_024 * 1_024 * 3];
        Arrays.fill(picture, (byte) 7);
        // 3 GB, of which the file system keeps what is written.
        try (var pixels = PixelFile.create(file(), size, 1_000)) {
            pixels.write(999, picture);
            pixels.map();

            assertThat(pixels.pictures(new int[] {999}).get(0)).isEqualTo(picture);
            assertThat(pixels.pictures(new int[] {998}).get(0)).containsOnly(0);
        }
    }

    @Test
    void shouldLeaveNothingBehindAndTakeThePlaceOfWhatAKilledRunLeft() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "left over");

        try (var pixels = PixelFile.create(file(), SIZE, 2)) {
            pixels.map();
            assertThat(Files.size(file())).isEqualTo(2 * BYTES);
            assertThat(pixels.pictures(new int[] {1}).get(0)).containsOnly(0);
        }

        assertThat(file().getParent()).isEmptyDirectory();
    }

    @Test
    void shouldNameTheFileTheBytesNeededAndThoseFreeWhereThereIsNoRoom() throws Exception {
        var count = Integer.MAX_VALUE;
        var needed = count * 1_024L * 1_024 * 3;

        assertThatThrownBy(() -> PixelFile.create(file(), new InputSize(1_024, 1_024), count))
                .isInstanceOf(PixelFileException.class)
                .hasMessageStartingWith(file() + ": the pictures of this run take " + needed + " bytes as pixels, and ")
                .hasMessageMatching(".* and \\d+ are free there \\(expected: enough room; free some, or move"
                        + " trainer.state.dir to a larger disk\\)");
        assertThat(file().getParent()).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAPictureOfAnotherSize() {
        try (var pixels = PixelFile.create(file(), SIZE, 2)) {
            assertThatThrownBy(() -> pixels.write(0, new byte[75]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("picture: 75 bytes (expected: 240)");
        }
    }
}
