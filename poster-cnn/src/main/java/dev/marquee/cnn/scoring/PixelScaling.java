package dev.marquee.cnn.scoring;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.InputNormalisation;
import java.util.List;

/** Turns the bytes of pictures into numbers: the network's input when it scores, numbers in [0, 1] when it trains. */
public final class PixelScaling {

    private static final int SAMPLES = 256;
    private static final float[] SCALED = new float[SAMPLES];

    static {
        for (var value = 0; value < SCALED.length; value++) {
            SCALED[value] = value / 255f;
        }
    }

    private final int length;

    /** What the input normalisation makes of a sample, {@code [sample, channel]}. */
    private final float[] normalised = new float[SAMPLES * Architecture.CHANNELS];

    private PixelScaling(int length, InputNormalisation normalisation) {
        this.length = length;
        for (var i = 0; i < normalised.length; i++) {
            normalised[i] = normalisation.apply(i / Architecture.CHANNELS, i % Architecture.CHANNELS);
        }
    }

    /** Creates the scaling of a network's input. */
    static PixelScaling of(Architecture architecture) {
        return new PixelScaling(architecture.inputLength(), architecture.inputNormalisation());
    }

    /**
     * Writes what the network takes for one of the pictures.
     *
     * @param pictures of {@code [height, width, 3]} RGB
     * @param target takes {@code [height, width, 3]}
     * @throws IllegalArgumentException if the picture is of another length
     */
    void normalise(List<byte[]> pictures, int index, float[] target) {
        var rgb = checked(pictures, index, length);
        for (var pixel = 0; pixel < length; pixel += Architecture.CHANNELS) {
            for (var channel = 0; channel < Architecture.CHANNELS; channel++) {
                target[pixel + channel] = normalised[(rgb[pixel + channel] & 0xff) * Architecture.CHANNELS + channel];
            }
        }
    }

    /** A sample in [0, 1]: the byte, taken as unsigned, divided by 255. */
    public static float scaled(byte value) {
        return SCALED[value & 0xff];
    }

    /**
     * Writes samples in [0, 1], one picture behind the other.
     *
     * @param pictures of {@code [height, width, 3]} RGB, each {@code length} bytes
     * @param target takes {@code [pictures, height, width, 3]}; at least as long as all pictures together
     * @throws IllegalArgumentException if a picture has another length
     */
    public static void scale(List<byte[]> pictures, int length, float[] target) {
        for (var picture = 0; picture < pictures.size(); picture++) {
            var rgb = checked(pictures, picture, length);
            for (var i = 0; i < length; i++) {
                target[picture * length + i] = SCALED[rgb[i] & 0xff];
            }
        }
    }

    private static byte[] checked(List<byte[]> pictures, int index, int length) {
        var rgb = pictures.get(index);
        if (rgb.length != length) {
            throw new IllegalArgumentException(
                    "picture " + index + ": " + rgb.length + " bytes (expected: " + length + ")");
        }
        return rgb;
    }
}
