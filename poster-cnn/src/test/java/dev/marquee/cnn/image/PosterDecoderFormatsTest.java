package dev.marquee.cnn.image;

import static dev.marquee.cnn.image.Picture.BLACK_AND_WHITE;
import static dev.marquee.cnn.image.Picture.COLOURS;
import static dev.marquee.cnn.image.Picture.COLOURS_OVER_WHITE;
import static dev.marquee.cnn.image.Picture.GREYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compatibility table: whatever the format, a viewer's four quadrants come out as four quadrants of the right
 * colour. The picture is higher than wide and of odd size, so that sides cannot be mixed up, and big enough for reduced
 * decoding.
 */
class PosterDecoderFormatsTest {
    private static final int WIDTH = 141;
    private static final int HEIGHT = 211;
    /** Lossy formats miss flat, saturated colours by up to 5 at these qualities. */
    private static final int TOLERANCE = 8;

    private final PosterDecoder decoder = PosterDecoder.withDefaults();

    @ParameterizedTest(name = "{0}")
    @MethodSource({"jpegs", "pngs", "webps"})
    void shouldShowEveryFormatAsAViewerDoes(String name, byte[] image, Picture expected) throws Exception {
        assertSeen(image, 32, 48, expected);
        assertSeen(image, 64, 64, expected);
        assertSeen(image, 100, 100, expected);
        // Higher than the picture and narrower than it: one side grows while the other shrinks.
        assertSeen(image, 300, 20, expected);
        assertSeen(image, 400, 400, expected);
    }

    @ParameterizedTest(name = "{0}, EXIF orientation {1}")
    @MethodSource("orientations")
    void shouldTurnEveryOrientationUpright(String name, int orientation, byte[] image) throws Exception {
        var header = EncodedImage.check(image, ImageLimits.defaults());
        assertThat(List.of(header.width(), header.height()))
                .as("size of the upright picture")
                .containsExactly(WIDTH, HEIGHT);
        // Not square, so that a scale computed from unswapped sides would show: 141 is less than 2 * 72, 211 is not.
        assertSeen(image, 48, 72, COLOURS);
        assertSeen(image, 64, 64, COLOURS);
        assertSeen(image, 105, 17, COLOURS);
    }

    static Stream<Arguments> jpegs() {
        BufferedImage colours = COLOURS.draw(WIDTH, HEIGHT);
        return Stream.of(
                arguments("baseline JPEG", Jpegs.baseline(colours), COLOURS),
                arguments("progressive JPEG", Jpegs.progressive(colours), COLOURS),
                arguments("grey JPEG", Jpegs.grey(GREYS, WIDTH, HEIGHT), GREYS),
                arguments("RGB JPEG", Jpegs.adobeRgb(COLOURS, WIDTH, HEIGHT), COLOURS),
                arguments("CMYK JPEG", Jpegs.adobeCmyk(COLOURS, WIDTH, HEIGHT), COLOURS),
                arguments("YCCK JPEG", Jpegs.adobeYcck(COLOURS, WIDTH, HEIGHT), COLOURS));
    }

    static Stream<Arguments> pngs() {
        Pngs.Samples rgb = (x, y) -> rgb(x, y, 1);
        Pngs.Samples rgb16 = (x, y) -> rgb(x, y, 257);
        Pngs.Samples rgba = (x, y) -> append(rgb(x, y, 1), alpha(x, y));
        Pngs.Samples rgba16 = (x, y) -> append(rgb(x, y, 257), 257 * alpha(x, y));
        Pngs.Samples grey = (x, y) -> new int[] {grey(x, y)};
        Pngs.Samples grey2 = (x, y) -> new int[] {grey(x, y) / 85};
        Pngs.Samples grey16 = (x, y) -> new int[] {257 * grey(x, y)};
        Pngs.Samples greyAlpha = (x, y) -> new int[] {grey(x, y), alpha(x, y)};
        Pngs.Samples greyAlpha16 = (x, y) -> new int[] {257 * grey(x, y), 257 * alpha(x, y)};
        Pngs.Samples bits =
                (x, y) -> new int[] {BLACK_AND_WHITE.at(x, y, WIDTH, HEIGHT).getRed() / 255};
        Pngs.Samples index = (x, y) -> new int[] {COLOURS.quadrants().indexOf(COLOURS.at(x, y, WIDTH, HEIGHT))};
        byte[] palette = {-1, 0, 0, 0, 0, -1, 0, -1, 0, 0, 0, 0};
        var greysOverWhite = new Picture(GREYS.topLeft(), Color.WHITE, GREYS.bottomLeft(), GREYS.bottomRight());
        return Stream.of(
                arguments("RGB PNG", Pngs.write(COLOURS.draw(WIDTH, HEIGHT), false), COLOURS),
                arguments("interlaced PNG", Pngs.write(COLOURS.draw(WIDTH, HEIGHT), true), COLOURS),
                arguments("RGB PNG, 8 bits", png(8, PngHeader.RGB, rgb), COLOURS),
                arguments("RGB PNG, 16 bits", png(16, PngHeader.RGB, rgb16), COLOURS),
                arguments("grey PNG, 1 bit", png(1, PngHeader.GREY, bits), BLACK_AND_WHITE),
                arguments("grey PNG, 2 bits", png(2, PngHeader.GREY, grey2), GREYS),
                arguments("grey PNG, 8 bits", png(8, PngHeader.GREY, grey), GREYS),
                arguments("grey PNG, 16 bits", png(16, PngHeader.GREY, grey16), GREYS),
                arguments("palette PNG, 2 bits", png(2, PngHeader.PALETTE, index, "PLTE", palette), COLOURS),
                arguments("palette PNG, 8 bits", png(8, PngHeader.PALETTE, index, "PLTE", palette), COLOURS),
                arguments("RGBA PNG, 8 bits", png(8, PngHeader.RGB_ALPHA, rgba), COLOURS_OVER_WHITE),
                arguments("RGBA PNG, 16 bits", png(16, PngHeader.RGB_ALPHA, rgba16), COLOURS_OVER_WHITE),
                arguments("grey PNG with alpha, 8 bits", png(8, PngHeader.GREY_ALPHA, greyAlpha), greysOverWhite),
                arguments("grey PNG with alpha, 16 bits", png(16, PngHeader.GREY_ALPHA, greyAlpha16), greysOverWhite),
                arguments(
                        "palette PNG with tRNS",
                        png(8, PngHeader.PALETTE, index, "PLTE", palette, "tRNS", new byte[] {-1, 0}),
                        COLOURS_OVER_WHITE),
                arguments(
                        "RGB PNG with tRNS",
                        png(8, PngHeader.RGB, rgb, "tRNS", new byte[] {0, 0, 0, 0, 0, -1}),
                        COLOURS_OVER_WHITE),
                arguments(
                        "grey PNG with tRNS, 2 bits",
                        png(2, PngHeader.GREY, grey2, "tRNS", new byte[] {0, 1}),
                        greysOverWhite),
                arguments(
                        "grey PNG with tRNS, 8 bits",
                        png(8, PngHeader.GREY, grey, "tRNS", new byte[] {0, 85}),
                        greysOverWhite),
                arguments(
                        "animated PNG",
                        png(8, PngHeader.RGB, rgb, "acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}),
                        COLOURS));
    }

    static Stream<Arguments> webps() {
        byte[] lossy = Webps.lossy(COLOURS, WIDTH, HEIGHT);
        return Stream.of(
                arguments("lossy WebP", lossy, COLOURS),
                arguments("lossless WebP", Webps.lossless(COLOURS, WIDTH, HEIGHT), COLOURS),
                arguments("lossy WebP with alpha", Webps.lossyWithAlpha(COLOURS, WIDTH, HEIGHT), COLOURS_OVER_WHITE),
                arguments(
                        "lossless WebP with alpha",
                        Webps.losslessWithAlpha(COLOURS, WIDTH, HEIGHT),
                        COLOURS_OVER_WHITE),
                arguments("extended WebP", Webps.extended(lossy, WIDTH, HEIGHT, 0), COLOURS));
    }

    static Stream<Arguments> orientations() {
        return IntStream.rangeClosed(1, 8).boxed().flatMap(PosterDecoderFormatsTest::orientation);
    }

    private static Stream<Arguments> orientation(int orientation) {
        Picture stored = COLOURS.storedFor(orientation);
        int width = orientation >= 5 ? HEIGHT : WIDTH;
        int height = orientation >= 5 ? WIDTH : HEIGHT;
        byte[] jpeg = Jpegs.baseline(stored.draw(width, height));
        byte[] exif = Jpegs.exif(orientation, ByteOrder.BIG_ENDIAN);
        byte[] png = Pngs.of(
                width, height, 8, PngHeader.RGB, (x, y) -> samples(stored.at(x, y, width, height), 1), "eXIf", exif);
        byte[] exifChunk = Webps.chunk("EXIF", exif);
        return Stream.of(
                arguments("JPEG", orientation, Jpegs.withOrientation(jpeg, orientation, ByteOrder.LITTLE_ENDIAN)),
                arguments(
                        "JPEG (big-endian)",
                        orientation,
                        Jpegs.withOrientation(jpeg, orientation, ByteOrder.BIG_ENDIAN)),
                arguments("PNG", orientation, png),
                arguments(
                        "lossy WebP",
                        orientation,
                        Webps.extended(Webps.lossy(stored, width, height), width, height, 8, exifChunk)),
                arguments(
                        "lossless WebP",
                        orientation,
                        Webps.extended(Webps.lossless(stored, width, height), width, height, 8, exifChunk)));
    }

    private static byte[] png(int bitDepth, int colourType, Pngs.Samples samples, Object... extra) {
        return Pngs.of(WIDTH, HEIGHT, bitDepth, colourType, samples, extra);
    }

    private static int[] rgb(int x, int y, int factor) {
        return samples(COLOURS.at(x, y, WIDTH, HEIGHT), factor);
    }

    private static int[] samples(Color colour, int factor) {
        return new int[] {factor * colour.getRed(), factor * colour.getGreen(), factor * colour.getBlue()};
    }

    private static int grey(int x, int y) {
        return GREYS.at(x, y, WIDTH, HEIGHT).getRed();
    }

    private static int alpha(int x, int y) {
        return x >= WIDTH / 2 && y < HEIGHT / 2 ? 0 : 255;
    }

    private static int[] append(int[] samples, int alpha) {
        return IntStream.concat(IntStream.of(samples), IntStream.of(alpha)).toArray();
    }

    private void assertSeen(byte[] image, int height, int width, Picture expected) throws ImageRefusedException {
        assertThat(Picture.seenIn(decoder.decode(image, height, width), height, width))
                .as("top left, top right, bottom left, bottom right of %dx%d pixels", height, width)
                .usingElementComparator((seen, wanted) -> isClose(seen, wanted) ? 0 : 1)
                .containsExactlyElementsOf(expected.quadrants());
    }

    private static boolean isClose(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed()) <= TOLERANCE
                && Math.abs(a.getGreen() - b.getGreen()) <= TOLERANCE
                && Math.abs(a.getBlue() - b.getBlue()) <= TOLERANCE;
    }
}
