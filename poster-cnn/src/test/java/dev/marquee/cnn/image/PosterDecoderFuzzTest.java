package dev.marquee.cnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever the bytes, the answer is a thumbnail or a refusal: no other exception, and no end of the JVM. A damaged JPEG
 * may make libjpeg write a line to standard error here.
 */
class PosterDecoderFuzzTest {
    private static final List<byte[]> SIGNATURES = List.of(
            new byte[0],
            new byte[] {-1, (byte) 0xd8, -1},
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'},
            new byte[] {'R', 'I', 'F', 'F', 100, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8'});
    private static final List<byte[]> IMAGES = everyKind();

    private final PosterDecoder decoder = PosterDecoder.withLimits(new ImageLimits(1_000_000, 50_000, 1));

    @Property(tries = 2000, seed = "7254", shrinking = ShrinkingMode.OFF)
    void shouldSurviveNoise(@ForAll("signatures") byte[] signature, @ForAll @Size(max = 300) byte[] noise) {
        byte[] image = Arrays.copyOf(signature, signature.length + noise.length);
        System.arraycopy(noise, 0, image, signature.length, noise.length);
        assertThumbnailOrRefusal(image);
    }

    @Property(tries = 1000, seed = "7254", shrinking = ShrinkingMode.OFF)
    void shouldRefuseWhatIsCutOff(@ForAll("images") byte[] image, @ForAll @IntRange(max = 999) int permille) {
        byte[] start = Arrays.copyOf(image, (int) ((long) image.length * permille / 1000));
        assertThat(assertThumbnailOrRefusal(start))
                .as("accepted %d of %d bytes", start.length, image.length)
                .isFalse();
    }

    @Property(tries = 4000, seed = "7254", shrinking = ShrinkingMode.OFF)
    void shouldSurviveFlippedBits(
            @ForAll("images") byte[] image, @ForAll @IntRange(min = 1, max = 8) int flips, @ForAll long seed) {
        var random = new Random(seed);
        byte[] damaged = image.clone();
        // Half of the damage goes to the first 100 bytes, where headers and tables are.
        int reach = random.nextBoolean() ? damaged.length : Math.min(100, damaged.length);
        for (int i = 0; i < flips; i++) {
            damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        assertThumbnailOrRefusal(damaged);
    }

    @Provide
    Arbitrary<byte[]> signatures() {
        return Arbitraries.of(SIGNATURES);
    }

    @Provide
    Arbitrary<byte[]> images() {
        return Arbitraries.of(IMAGES);
    }

    private static List<byte[]> everyKind() {
        Picture picture = Picture.COLOURS;
        int width = 60;
        int height = 90;
        byte[] jpeg = Jpegs.baseline(picture.draw(width, height));
        return List.of(
                jpeg,
                Jpegs.withOrientation(jpeg, 6, ByteOrder.LITTLE_ENDIAN),
                Jpegs.progressive(picture.draw(width, height)),
                Jpegs.adobeCmyk(picture, width, height),
                Pngs.write(picture.draw(width, height), false),
                Pngs.write(picture.draw(width, height), true),
                Webps.lossy(picture, width, height),
                Webps.lossless(picture, width, height),
                Webps.lossyWithAlpha(picture, width, height),
                Webps.losslessWithAlpha(picture, width, height));
    }

    /** Returns whether there is a thumbnail. */
    private boolean assertThumbnailOrRefusal(byte[] image) {
        try {
            assertThat(decoder.decode(image, 16, 24)).hasSize(16 * 24 * 3);
            return true;
        } catch (ImageRefusedException e) {
            assertThat(e.refusal()).isNotNull();
            return false;
        }
    }
}
