package dev.marquee.cnn.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PosterDecoderRefusalsTest {
    private static final int SIDE = 64;
    private static final byte[] JPEG = Jpegs.baseline(Picture.COLOURS.draw(SIDE, SIDE));
    private static final byte[] PNG = Pngs.write(Picture.COLOURS.draw(SIDE, SIDE), false);
    private static final byte[] WEBP = Webps.lossy(Picture.COLOURS, SIDE, SIDE);
    private static final byte[] LOSSLESS_WEBP = Webps.lossless(Picture.COLOURS, SIDE, SIDE);

    /** A lossless picture with flipped bits, found by fuzzing: its decoder read zeros behind the end for 22 seconds. */
    private static final byte[] EARLY_END = HexFormat.of()
            .parseHex("2f3b4016001f201048da1f7a8df9171014f97fdafc07b2a5404d23"
                    + "291135fea8f187c977155c15d1ff0968ce604d2a76634d02");

    private final PosterDecoder decoder = PosterDecoder.withDefaults();

    @ParameterizedTest(name = "{0}")
    @MethodSource({"limits", "formats", "jpegs", "pngs", "webps"})
    void shouldRefuseWithItsReason(String name, byte[] image, ImageRefusal reason, String message) {
        assertThatExceptionOfType(ImageRefusedException.class)
                .isThrownBy(() -> decoder.decode(image, 64, 64))
                .satisfies(e -> assertThat(e.refusal()).as(e.getMessage()).isEqualTo(reason))
                .withMessageContaining(message);
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments("no bytes", new byte[0], ImageRefusal.EMPTY, "0 bytes"),
                arguments(
                        "30 MB",
                        Arrays.copyOf(JPEG, 30_000_000),
                        ImageRefusal.TOO_LARGE,
                        "30000000 bytes (expected at most 8388608)"),
                arguments(
                        "a PNG bomb",
                        png(Pngs.header(100_000, 100_000, 8, PngHeader.RGB)),
                        ImageRefusal.TOO_MANY_PIXELS,
                        "100000x100000 = 10000000000 pixels (expected at most 50000000)"),
                arguments("a JPEG bomb", withFrameSize(65_535, 65_535), ImageRefusal.TOO_MANY_PIXELS, "65535x65535"),
                arguments(
                        "a big lossless WebP",
                        Webps.riff(Webps.chunk("VP8L", losslessHeader(16_384, 1_024))),
                        ImageRefusal.TOO_MANY_PIXELS,
                        "16384x1024 = 16777216 pixels (expected at most 16000000)"),
                arguments(
                        "a tracking pixel",
                        Pngs.write(Picture.COLOURS.draw(1, 1), false),
                        ImageRefusal.TOO_SMALL,
                        "1x1 pixels (expected sides of at least 16)"),
                arguments(
                        "a ruler",
                        Jpegs.baseline(Picture.COLOURS.draw(500, 15)),
                        ImageRefusal.TOO_SMALL,
                        "500x15 pixels"));
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                unsupported("GIF89a......", "image is a GIF (expected JPEG, PNG or WebP)"),
                unsupported("BM..........", "a BMP"),
                unsupported("II*\0........", "a TIFF"),
                unsupported("MM\0*........", "a TIFF"),
                unsupported("%PDF-1.7\n", "a PDF"),
                unsupported("\0\0\0 ftypavif....", "an AVIF"),
                unsupported("\0\0\0\u0018ftypheic....", "a HEIC"),
                unsupported("\0\0\0\u0018ftypmp42....", "an ISO media file"),
                unsupported("\0\0\0\u0018ftyp", "an ISO media file"),
                unsupported("\u00ef\u00bb\u00bf\r\n <!DOCTYPE html><html>", "an HTML page"),
                unsupported("<svg xmlns='http://www.w3.org/2000/svg'>", "an SVG"),
                unsupported("<?xml version='1.0'?>", "an XML document"),
                unsupported("PK\u0003\u0004", "a ZIP archive"),
                unsupported("8BPS\0\u0001", "a Photoshop document"),
                unsupported("\0\0\0\fJXL \r\n", "a JPEG XL"),
                unsupported("\0\0\0\fjP  \r\n", "a JPEG 2000"),
                unsupported("RIFF....WAVE", "its first bytes are 52 49 46 46 2e 2e 2e 2e"),
                unsupported("x", "its first bytes are 78"));
    }

    static Stream<Arguments> jpegs() {
        int frame = Jpegs.indexOf(JPEG, 0xc0);
        int scan = Jpegs.indexOf(JPEG, 0xda);
        return Stream.of(
                arguments("half a JPEG", half(JPEG), ImageRefusal.TRUNCATED, "JPEG ends after " + JPEG.length / 2),
                arguments("two bytes of a JPEG", Arrays.copyOf(JPEG, 2), ImageRefusal.TRUNCATED, "ends after 2 bytes"),
                arguments(
                        "a JPEG without its last byte",
                        cut(JPEG, 1),
                        ImageRefusal.TRUNCATED,
                        "expected an end-of-image marker"),
                arguments("a JPEG cut in its header", Arrays.copyOf(JPEG, frame + 6), ImageRefusal.TRUNCATED, "JPEG"),
                arguments("a JPEG without a frame", without(JPEG, frame, 19), ImageRefusal.HEADER_BROKEN, "SOF0"),
                arguments(
                        "a JPEG without a scan",
                        concat(Arrays.copyOf(JPEG, scan), new byte[] {-1, (byte) 0xd9}),
                        ImageRefusal.HEADER_BROKEN,
                        "without a scan"),
                arguments("a JPEG of height 0", withFrameSize(SIDE, 0), ImageRefusal.HEADER_BROKEN, "64x0"),
                arguments("a segment of length 1", with(JPEG, 5, 1), ImageRefusal.HEADER_BROKEN, "segment of length 1"),
                arguments("a 12-bit JPEG", with(JPEG, frame + 4, 12), ImageRefusal.FORMAT_UNSUPPORTED, "a 12-bit JPEG"),
                arguments("a lossless JPEG", with(JPEG, frame + 1, 0xc3), ImageRefusal.FORMAT_UNSUPPORTED, "SOF3"),
                arguments("5 components", with(JPEG, frame + 9, 5), ImageRefusal.HEADER_BROKEN, "5 components"),
                arguments(
                        "two frames",
                        concat(Arrays.copyOf(JPEG, frame + 19), Arrays.copyOfRange(JPEG, frame, JPEG.length)),
                        ImageRefusal.HEADER_BROKEN,
                        "second frame"),
                arguments("a scan bomb", withScans(101), ImageRefusal.UNDECODABLE, "more than 100 scans"),
                arguments(
                        "a JPEG without Huffman tables",
                        withoutTables(),
                        ImageRefusal.UNDECODABLE,
                        "the compressed pixels are damaged"));
    }

    static Stream<Arguments> pngs() {
        byte[] noData = chunks("IHDR", Pngs.header(SIDE, SIDE, 8, PngHeader.RGB), "IEND", new byte[0]);
        byte[] noPalette = Pngs.of(SIDE, SIDE, 8, PngHeader.PALETTE, (x, y) -> new int[] {0});
        byte[] oddPalette =
                Pngs.of(SIDE, SIDE, 8, PngHeader.PALETTE, (x, y) -> new int[] {0}, "PLTE", new byte[] {1, 2, 3, 4});
        return Stream.of(
                arguments("half a PNG", half(PNG), ImageRefusal.TRUNCATED, "PNG ends after " + PNG.length / 2),
                arguments("a PNG without IEND", cut(PNG, 12), ImageRefusal.TRUNCATED, "IEND has not been seen"),
                arguments("a PNG's signature", Arrays.copyOf(PNG, 8), ImageRefusal.TRUNCATED, "ends after 8 bytes"),
                arguments(
                        "a flipped bit",
                        with(PNG, PNG.length - 20, PNG[PNG.length - 20] ^ 1),
                        ImageRefusal.UNDECODABLE,
                        "checksum of chunk IDAT"),
                arguments("a flipped bit in IHDR", with(PNG, 19, 65), ImageRefusal.HEADER_BROKEN, "checksum of IHDR"),
                arguments(
                        "pixels that cannot be inflated",
                        chunks(
                                "IHDR", Pngs.header(SIDE, SIDE, 8, PngHeader.RGB),
                                "IDAT", new byte[] {1, 2, 3},
                                "IEND", new byte[0]),
                        ImageRefusal.UNDECODABLE,
                        "damaged"),
                arguments("no pixels", noData, ImageRefusal.HEADER_BROKEN, "IEND before any IDAT"),
                arguments("no palette", noPalette, ImageRefusal.HEADER_BROKEN, "without a palette"),
                arguments("an odd palette", oddPalette, ImageRefusal.HEADER_BROKEN, "PLTE of 4 bytes"),
                arguments("3 bits", png(Pngs.header(SIDE, SIDE, 3, 0)), ImageRefusal.HEADER_BROKEN, "bit depth 3"),
                arguments("4-bit RGB", png(Pngs.header(SIDE, SIDE, 4, 2)), ImageRefusal.HEADER_BROKEN, "bit depth 4"),
                arguments("width 0", png(Pngs.header(0, SIDE, 8, 2)), ImageRefusal.HEADER_BROKEN, "size is 0x64"),
                arguments(
                        "width of 32 bits",
                        png(Pngs.header(0xffff_ffffL, SIDE, 8, 2)),
                        ImageRefusal.HEADER_BROKEN,
                        "size is 4294967295x64"),
                arguments("no IHDR", chunks("IDAT", new byte[0]), ImageRefusal.HEADER_BROKEN, "expected IHDR"),
                arguments("an iOS PNG", chunks("CgBI", new byte[4]), ImageRefusal.FORMAT_UNSUPPORTED, "iOS"));
    }

    static Stream<Arguments> webps() {
        byte[] extended = Webps.extended(WEBP, SIDE, SIDE, 0);
        return Stream.of(
                arguments("half a WebP", half(WEBP), ImageRefusal.TRUNCATED, "WebP ends after " + WEBP.length / 2),
                arguments("12 bytes of a WebP", Arrays.copyOf(WEBP, 12), ImageRefusal.TRUNCATED, "RIFF body"),
                arguments("half a lossless WebP", half(LOSSLESS_WEBP), ImageRefusal.TRUNCATED, "WebP"),
                arguments("a chunk longer than its file", with(WEBP, 18, 0x7f), ImageRefusal.TRUNCATED, "chunk 'VP8 '"),
                arguments("an animated WebP", with(extended, 20, 2), ImageRefusal.FORMAT_UNSUPPORTED, "animated WebP"),
                arguments("another canvas", with(extended, 24, 99), ImageRefusal.HEADER_BROKEN, "canvas of 100x64"),
                arguments("no picture", Webps.riff(new byte[0]), ImageRefusal.HEADER_BROKEN, "no 'VP8 '"),
                arguments("no key frame", with(WEBP, 20, WEBP[20] | 1), ImageRefusal.HEADER_BROKEN, "key frame"),
                arguments("wrong signature", with(LOSSLESS_WEBP, 20, 0), ImageRefusal.HEADER_BROKEN, "signature 0"),
                arguments(
                        "lossy noise",
                        Webps.riff(Webps.chunk("VP8 ", Arrays.copyOfRange(WEBP, 20, 34))),
                        ImageRefusal.UNDECODABLE,
                        "WebP"),
                arguments(
                        "lossless noise",
                        Webps.riff(Webps.chunk("VP8L", losslessHeader(SIDE, SIDE))),
                        ImageRefusal.UNDECODABLE,
                        "WebP"),
                arguments(
                        "lossless data that end before the picture does",
                        Webps.riff(Webps.chunk("VP8L", EARLY_END)),
                        ImageRefusal.UNDECODABLE,
                        "before the picture does"));
    }

    @Test
    void shouldHaveStableReasonCodes() {
        assertThat(ImageRefusal.values())
                .extracting(ImageRefusal::code)
                .containsExactly(
                        "IMAGE_EMPTY",
                        "IMAGE_TOO_LARGE",
                        "IMAGE_FORMAT_UNSUPPORTED",
                        "IMAGE_HEADER_BROKEN",
                        "IMAGE_TOO_MANY_PIXELS",
                        "IMAGE_TOO_SMALL",
                        "IMAGE_TRUNCATED",
                        "IMAGE_UNDECODABLE");
    }

    @Test
    void shouldTolerateWhatFollowsTheEndOfThePicture() throws Exception {
        for (byte[] image : new byte[][] {JPEG, PNG, WEBP, LOSSLESS_WEBP}) {
            assertThat(decoder.decode(Arrays.copyOf(image, image.length + 1000), 64, 64))
                    .isEqualTo(decoder.decode(image, 64, 64));
        }
    }

    @Test
    void shouldNotLetMetadataChangeThePixels() throws Exception {
        byte[] noise = HexFormat.of().parseHex("ff00ffd9ffda0008deadbeef");
        byte[] jpeg = Jpegs.withSegment(Jpegs.withSegment(JPEG, 0xfe, noise), 0xe2, noise);
        assertThat(decoder.decode(jpeg, 64, 64)).isEqualTo(decoder.decode(JPEG, 64, 64));
        byte[] exifNoise = Jpegs.withSegment(JPEG, 0xe1, "Exif\0\0II*\0\u00ff\u00ff\u00ff\u007f".getBytes(ISO_8859_1));
        assertThat(decoder.decode(exifNoise, 64, 64)).isEqualTo(decoder.decode(JPEG, 64, 64));
    }

    @Test
    void shouldObeyTheGivenLimits() {
        var strict = PosterDecoder.withLimits(new ImageLimits(JPEG.length - 1, 100, 1));
        assertThatExceptionOfType(ImageRefusedException.class)
                .isThrownBy(() -> strict.decode(JPEG, 64, 64))
                .withMessage("image has " + JPEG.length + " bytes (expected at most " + (JPEG.length - 1) + ")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageLimits(1, 0, 1))
                .withMessage("maxPixels: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decoder.decode(JPEG, 0, 64))
                .withMessage("size: 0x64 (expected: sides >= 1)");
    }

    private static Arguments unsupported(String head, String message) {
        return arguments(message, head.getBytes(ISO_8859_1), ImageRefusal.FORMAT_UNSUPPORTED, message);
    }

    private static byte[] png(byte[] header) {
        return chunks("IHDR", header, "IDAT", new byte[] {0}, "IEND", new byte[0]);
    }

    private static byte[] chunks(Object... typesAndData) {
        var chunks = new PngChunkWriter(100);
        for (int i = 0; i < typesAndData.length; i += 2) {
            chunks.write((String) typesAndData[i], (byte[]) typesAndData[i + 1]);
        }
        return chunks.toByteArray();
    }

    private static byte[] losslessHeader(int width, int height) {
        int bits = (width - 1) | ((height - 1) << 14);
        return new byte[] {0x2f, (byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)};
    }

    private static byte[] withFrameSize(int width, int height) {
        byte[] jpeg = JPEG.clone();
        int size = Jpegs.indexOf(jpeg, 0xc0) + 5;
        jpeg[size] = (byte) (height >> 8);
        jpeg[size + 1] = (byte) height;
        jpeg[size + 2] = (byte) (width >> 8);
        jpeg[size + 3] = (byte) width;
        return jpeg;
    }

    private static byte[] withScans(int scans) {
        int scan = Jpegs.indexOf(JPEG, 0xda);
        byte[] jpeg = Arrays.copyOf(JPEG, scan);
        byte[] header = Arrays.copyOfRange(JPEG, scan, scan + 14);
        for (int i = 0; i < scans; i++) {
            jpeg = concat(jpeg, header);
        }
        return concat(jpeg, new byte[] {-1, (byte) 0xd9});
    }

    private static byte[] withoutTables() {
        byte[] jpeg = JPEG;
        while (true) {
            int scan = Jpegs.indexOf(jpeg, 0xda);
            int at = 2;
            while (at < scan && (jpeg[at + 1] & 0xff) != 0xc4) {
                at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
            }
            if (at == scan) {
                return with(jpeg, scan + 6, 0x33); // points to tables that nobody has
            }
            jpeg = without(jpeg, at, 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff)));
        }
    }

    private static byte[] half(byte[] image) {
        return Arrays.copyOf(image, image.length / 2);
    }

    private static byte[] cut(byte[] image, int bytes) {
        return Arrays.copyOf(image, image.length - bytes);
    }

    private static byte[] with(byte[] image, int at, int value) {
        byte[] changed = image.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] without(byte[] image, int at, int length) {
        return concat(Arrays.copyOf(image, at), Arrays.copyOfRange(image, at + length, image.length));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
