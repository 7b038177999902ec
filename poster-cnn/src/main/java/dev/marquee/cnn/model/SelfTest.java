package dev.marquee.cnn.model;

import dev.marquee.cnn.graph.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A fixed input and the probabilities that the network gave for it when it was published: a copy that answers otherwise
 * was damaged, or runs on kernels that compute something else.
 *
 * @param seed of the {@link Random} whose bytes are the input's pixels; that generator is fixed by its specification
 * @param probabilities for each picture, by genre
 */
public record SelfTest(long seed, List<List<Float>> probabilities) {

    /** The number of pictures of the self-test. */
    public static final int PICTURES = 4;

    /**
     * Largest difference allowed for the kernels of other processors: sums in another order differ in the sixth digit.
     */
    public static final float TOLERANCE = 1e-4f;

    /** Copies the lists. */
    public SelfTest {
        probabilities = probabilities.stream().map(List::copyOf).toList();
    }

    /** Creates the input: pictures of random bytes, coarse enough (8x8 patches) to excite every filter. */
    public static List<byte[]> input(long seed, Architecture architecture) {
        var random = new Random(seed);
        var pictures = new ArrayList<byte[]>();
        for (var picture = 0; picture < PICTURES; picture++) {
            pictures.add(patches(random, architecture));
        }
        return pictures;
    }

    private static byte[] patches(Random random, Architecture architecture) {
        var rgb = new byte[architecture.inputLength()];
        var columns = (architecture.width() + 7) / 8;
        var patch = new byte[((architecture.height() + 7) / 8) * columns * Architecture.CHANNELS];
        random.nextBytes(patch);
        for (var i = 0; i < rgb.length; i++) {
            var channel = i % Architecture.CHANNELS;
            var column = i / Architecture.CHANNELS % architecture.width();
            var row = i / Architecture.CHANNELS / architecture.width();
            rgb[i] = patch[(row / 8 * columns + column / 8) * Architecture.CHANNELS + channel];
        }
        return rgb;
    }

    /** Records the probabilities that a network gave, {@code [picture][genre]}. */
    public static SelfTest recorded(long seed, float[][] probabilities) {
        var recorded = new ArrayList<List<Float>>();
        for (var row : probabilities) {
            var values = new ArrayList<Float>();
            for (var value : row) {
                values.add(value);
            }
            recorded.add(values);
        }
        return new SelfTest(seed, recorded);
    }

    /**
     * Compares probabilities with the recorded ones.
     *
     * @throws ArtifactRefusedException if they differ by more than {@link #TOLERANCE}
     */
    public void check(float[][] actual) throws ArtifactRefusedException {
        if (actual.length != probabilities.size()) {
            throw ArtifactRefusedException.because("pictures of the self-test", probabilities.size(), actual.length);
        }
        for (var picture = 0; picture < actual.length; picture++) {
            var expected = probabilities.get(picture);
            if (expected.size() != actual[picture].length) {
                throw ArtifactRefusedException.because(
                        "genres of the self-test", expected.size(), actual[picture].length);
            }
            for (var genre = 0; genre < expected.size(); genre++) {
                if (!(Math.abs(expected.get(genre) - actual[picture][genre]) <= TOLERANCE)) {
                    throw ArtifactRefusedException.because(
                            "self-test, picture " + picture + ", genre " + genre,
                            actual[picture][genre],
                            expected.get(genre) + " within " + TOLERANCE);
                }
            }
        }
    }
}
