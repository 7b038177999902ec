package dev.marquee.cnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class PosterDecoderTest {
    private static final int EACH = 20;
    private final PosterDecoder decoder = PosterDecoder.withDefaults();

    @Test
    void shouldKeepAPictureOfTheRightSizeAsItIs() throws Exception {
        BufferedImage image = Picture.COLOURS.draw(64, 48);
        byte[] expected = new byte[64 * 48 * 3];
        int to = 0;
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                int rgb = image.getRGB(x, y);
                expected[to++] = (byte) (rgb >> 16);
                expected[to++] = (byte) (rgb >> 8);
                expected[to++] = (byte) rgb;
            }
        }
        assertThat(decoder.decode(Pngs.write(image, false), 48, 64)).isEqualTo(expected);
        assertThat(decoder.decode(Webps.lossless(Picture.COLOURS, 64, 48), 48, 64))
                .isEqualTo(expected);
    }

    /** Half transparent black over white is the middle grey, at the edge of a quadrant as well as within. */
    @Test
    void shouldBlendHalfTransparentPixelsWithWhite() throws Exception {
        byte[] png = Pngs.of(128, 128, 8, PngHeader.GREY_ALPHA, (x, y) -> new int[] {0, x % 2 == 0 ? 255 : 0});
        assertThat(decoder.decode(png, 64, 64)).containsOnly(127);
        byte[] even = Pngs.of(128, 128, 8, PngHeader.RGB_ALPHA, (x, y) -> new int[] {255, 0, 0, 128});
        byte[] pink = decoder.decode(even, 64, 64);
        assertThat(new int[] {pink[0] & 0xff, pink[1] & 0xff, pink[2] & 0xff}).containsExactly(255, 127, 127);
    }

    @Test
    void shouldGiveTheSamePixelsOnEveryThread() throws Exception {
        List<byte[]> images = List.of(
                Jpegs.baseline(Picture.COLOURS.draw(301, 445)),
                Jpegs.progressive(Picture.COLOURS.draw(301, 445)),
                Pngs.write(Picture.COLOURS.draw(301, 445), false),
                Webps.lossyWithAlpha(Picture.COLOURS, 301, 445));
        List<byte[]> alone = decodeAll(images);
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<byte[]>>> calls = Collections.nCopies(40, () -> decodeAll(images));
            for (Future<List<byte[]>> thumbnails : pool.invokeAll(calls)) {
                assertThat(thumbnails.get()).containsExactlyElementsOf(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shouldReleaseAllNativeMemoryAtOnce() throws Exception {
        byte[] jpeg = Jpegs.baseline(Picture.COLOURS.draw(600, 900));
        byte[] png = Pngs.of(600, 900, 8, PngHeader.RGB_ALPHA, (x, y) -> new int[] {x & 0xff, 0, 0, 9});
        decodeAll(List.of(jpeg, png));
        long before = Pointer.totalBytes();
        for (int i = 0; i < 50; i++) {
            decodeAll(List.of(jpeg, png));
        }
        assertThat(Pointer.totalBytes()).as("bytes that JavaCPP holds").isLessThanOrEqualTo(before);
    }

    @Test
    void shouldDecodeRealPosters() throws Exception {
        var posters = new ArrayList<Path>(RealPosters.in("originals", 1));
        List<Path> small = RealPosters.in("images", 1);
        for (int i = 0; i < small.size(); i += EACH) {
            posters.add(small.get(i));
        }
        var refused = new ArrayList<String>();
        for (Path poster : posters) {
            try {
                byte[] thumbnail = decoder.decode(Files.readAllBytes(poster), 64, 64);
                assertThat(thumbnail).hasSize(64 * 64 * 3);
            } catch (ImageRefusedException e) {
                refused.add(poster.getFileName() + ": " + e.getMessage());
            }
        }
        assertThat(refused).as("refused of %d posters", posters.size()).isEmpty();
    }

    @Test
    void shouldDecodeWhatStandsBetweenABuffersPositionAndLimitAndLeaveBothAsTheyAre() throws Exception {
        byte[] png = Pngs.write(Picture.COLOURS.draw(70, 90), false);
        byte[] framed = new byte[png.length + 20];
        Arrays.fill(framed, (byte) 0xff);
        System.arraycopy(png, 0, framed, 7, png.length);
        var atTheFront = ByteBuffer.wrap(Arrays.copyOf(png, png.length + 20), 0, png.length);
        var within = ByteBuffer.wrap(framed, 7, png.length);
        var direct = ByteBuffer.allocateDirect(png.length).put(png).flip();

        for (ByteBuffer image : List.of(atTheFront, within, within.slice(), within.asReadOnlyBuffer(), direct)) {
            int position = image.position();
            assertThat(decoder.decode(image, 64, 64)).as("%s", image).isEqualTo(decoder.decode(png, 64, 64));
            assertThat(image.position()).isEqualTo(position);
            assertThat(image.remaining()).isEqualTo(png.length);
        }
    }

    @Test
    void shouldNotReadBehindABuffersLimit() {
        byte[] jpeg = Jpegs.baseline(Picture.COLOURS.draw(70, 90));
        var cut = ByteBuffer.wrap(jpeg, 0, jpeg.length - 2);

        assertThatThrownBy(() -> decoder.decode(cut, 64, 64))
                .isInstanceOf(ImageRefusedException.class)
                .hasMessage("JPEG ends after " + cut.remaining() + " bytes (expected an end-of-image marker)");
    }

    @Test
    void shouldRefuseASizeWithoutPixels() {
        byte[] jpeg = Jpegs.baseline(Picture.COLOURS.draw(64, 64));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decoder.decode(jpeg, 0, 3))
                .withMessage("size: 0x3 (expected: sides >= 1)");
    }

    private List<byte[]> decodeAll(List<byte[]> images) throws ImageRefusedException {
        var thumbnails = new ArrayList<byte[]>();
        for (byte[] image : images) {
            thumbnails.add(decoder.decode(image, 64, 64));
        }
        return thumbnails;
    }
}
