package dev.marquee.cnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureKeeperTest {

    private static final int TOLERANCE = 12;

    private final PosterDecoder decoder = PosterDecoder.withDefaults();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 8})
    void shouldKeepASmallFileByteForByteSoThatItsPixelsAreThoseThatServingSaw(int orientation) throws Exception {
        var file = Jpegs.withOrientation(
                Jpegs.baseline(Picture.COLOURS.draw(300, 444)), orientation, ByteOrder.BIG_ENDIAN);

        var kept = keeper(file.length, 64).keep(ByteBuffer.wrap(file));

        assertThat(kept.isReduced()).isFalse();
        assertThat(kept.file()).isEqualTo(ByteBuffer.wrap(file));
        assertThat(new int[] {kept.height(), kept.width()})
                .containsExactly(orientation > 4 ? new int[] {300, 444} : new int[] {444, 300});
        for (int side : new int[] {64, 128, 224}) {
            assertThat(decoder.decode(kept.file(), side, side)).isEqualTo(decoder.decode(file, side, side));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void shouldKeepASmallFileOfEveryFormatByteForByte(String name, byte[] file) throws Exception {
        var kept = keeper(file.length, 64).keep(ByteBuffer.wrap(file));

        assertThat(kept.file()).isEqualTo(ByteBuffer.wrap(file));
        assertThat(decoder.decode(kept.file(), 128, 96)).isEqualTo(decoder.decode(file, 128, 96));
    }

    static Stream<Arguments> formats() {
        var colours = Picture.COLOURS.draw(300, 444);
        return Stream.of(
                arguments("progressive JPEG", Jpegs.progressive(colours)),
                arguments("CMYK JPEG", Jpegs.adobeCmyk(Picture.COLOURS, 300, 444)),
                arguments("PNG", Pngs.write(colours, false)),
                arguments("lossy WebP", Webps.lossyWithAlpha(Picture.COLOURS, 300, 444)),
                arguments("lossless WebP", Webps.lossless(Picture.COLOURS, 300, 444)));
    }

    @Test
    void shouldReleaseTheNativeMemoryOfAReductionAtOnce() throws Exception {
        var file = Jpegs.baseline(Picture.COLOURS.draw(600, 900));
        var keeper = keeper(0, 512);
        keeper.keep(ByteBuffer.wrap(file));
        var before = Pointer.totalBytes();
        for (var i = 0; i < 50; i++) {
            keeper.keep(ByteBuffer.wrap(file));
        }

        assertThat(Pointer.totalBytes()).as("bytes that JavaCPP holds").isLessThanOrEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReduceALargerFileToAnUprightJpeg(int orientation) throws Exception {
        var swaps = orientation > 4;
        var stored = Picture.COLOURS.storedFor(orientation).draw(swaps ? 444 : 300, swaps ? 300 : 444);
        var file = Jpegs.withOrientation(Jpegs.baseline(stored), orientation, ByteOrder.BIG_ENDIAN);

        var kept = keeper(file.length - 1, 222).keep(ByteBuffer.wrap(file));

        assertThat(kept.isReduced()).isTrue();
        assertThat(new int[] {kept.height(), kept.width()}).containsExactly(222, 150);
        var read = EncodedImage.check(bytes(kept), ImageLimits.defaults());
        assertThat(read.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(read.orientation()).isEqualTo(ExifOrientation.UPRIGHT);
        assertThat(new int[] {read.height(), read.width()}).containsExactly(222, 150);
        var seen = Picture.seenIn(decoder.decode(kept.file(), 64, 64), 64, 64);
        for (var i = 0; i < 4; i++) {
            assertThat(distance(seen.get(i), Picture.COLOURS.quadrants().get(i)))
                    .as("quadrant %d", i)
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void shouldShowTransparencyOverWhiteInAReducedPicture() throws Exception {
        var file = Webps.lossyWithAlpha(Picture.COLOURS_OVER_WHITE, 300, 444);

        var kept = keeper(0, 128).keep(ByteBuffer.wrap(file));

        assertThat(distance(
                        Picture.seenIn(decoder.decode(kept.file(), 64, 64), 64, 64)
                                .get(1),
                        Color.WHITE))
                .isLessThan(TOLERANCE);
    }

    @Test
    void shouldNotEnlargeAShortPictureOfManyBytes() throws Exception {
        var kept = keeper(0, 512).keep(ByteBuffer.wrap(Pngs.write(Picture.COLOURS.draw(40, 60), false)));

        assertThat(new int[] {kept.height(), kept.width()}).containsExactly(60, 40);
    }

    @Test
    void shouldKeepAReducedPictureLargeEnoughToBeDecodedAgain() throws Exception {
        var kept = keeper(0, 512).keep(ByteBuffer.wrap(Pngs.write(Picture.COLOURS.draw(16, 4_000), false)));

        assertThat(new int[] {kept.height(), kept.width()}).containsExactly(512, 16);
        assertThat(decoder.decode(kept.file(), 64, 64)).hasSize(64 * 64 * 3);
    }

    @Test
    void shouldReadTheBytesBetweenPositionAndLimitAndLeaveBothWhereTheyAre() throws Exception {
        var file = Pngs.write(Picture.COLOURS.draw(40, 60), false);
        var buffer = ByteBuffer.allocate(file.length + 7)
                .position(3)
                .put(file)
                .flip()
                .position(3);

        var kept = keeper(file.length, 64).keep(buffer);

        assertThat(kept.file()).isEqualTo(ByteBuffer.wrap(file));
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatTheDecoderRefuses() {
        var file = Jpegs.baseline(Picture.COLOURS.draw(300, 444));
        var cut = Arrays.copyOf(file, file.length / 2);
        var narrow = PictureKeeper.of(new ImageLimits(file.length, 1_000, 16), KeptSizes.defaults());

        assertThatThrownBy(() -> keeper(0, 64).keep(ByteBuffer.wrap(cut)))
                .asInstanceOf(InstanceOfAssertFactories.type(ImageRefusedException.class))
                .returns(ImageRefusal.TRUNCATED, ImageRefusedException::refusal);
        assertThatThrownBy(() -> narrow.keep(ByteBuffer.wrap(file)))
                .asInstanceOf(InstanceOfAssertFactories.type(ImageRefusedException.class))
                .returns(ImageRefusal.TOO_MANY_PIXELS, ImageRefusedException::refusal);
    }

    private static PictureKeeper keeper(int maxBytes, int reducedSide) {
        return PictureKeeper.of(ImageLimits.defaults(), new KeptSizes(maxBytes, reducedSide));
    }

    private static byte[] bytes(KeptPicture kept) {
        var bytes = new byte[kept.file().remaining()];
        kept.file().duplicate().get(bytes);
        return bytes;
    }

    private static int distance(Color one, Color other) {
        return Math.max(
                Math.abs(one.getRed() - other.getRed()),
                Math.max(Math.abs(one.getGreen() - other.getGreen()), Math.abs(one.getBlue() - other.getBlue())));
    }
}
