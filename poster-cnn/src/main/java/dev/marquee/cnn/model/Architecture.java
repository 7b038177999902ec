package dev.marquee.cnn.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The shape of a network: blocks of a 3x3 convolution, batch normalisation or none, 2x2 max pooling or none, and ReLU;
 * then a head that makes one vector of the picture, a dense layer with ReLU or none, and one sigmoid per genre.
 *
 * @param height rows of the input picture, in pixels
 * @param width pixels in a row of the input picture
 * @param convolutions each block's, first block first
 * @param normalised whether every convolution is normalised (Ioffe and Szegedy, "Batch Normalization", 2015)
 * @param head what becomes of the last block's picture
 * @param dense units of the dense layer; 0 for none
 * @param blockDropout share of activations dropped behind each block in training, in [0, 1)
 * @param denseDropout share of activations dropped in front of the output in training, in [0, 1)
 */
public record Architecture(
        int height,
        int width,
        List<Convolution> convolutions,
        boolean normalised,
        Head head,
        int dense,
        double blockDropout,
        double denseDropout) {

    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    /** Rows and columns of every convolution's kernel. */
    public static final int KERNEL = 3;

    /** What normalisation adds to a variance, so that a channel that never changes is not divided by zero. */
    public static final double EPSILON = 1e-5;

    /** The study's network: three blocks of 32, 64 and 128 filters on 64x64 pixels, 128 dense units. */
    public static final Architecture REFERENCE = new Architecture(64, 64, List.of(32, 64, 128), 128, 0.1, 0.4);

    /** Name of the weights of the last layer, {@code [dense, genre]}. */
    public static final String OUTPUT_WEIGHT = "output.weight";

    /** Name of the last layer's biases, {@code [genre]}. */
    public static final String OUTPUT_BIAS = "output.bias";

    static final int MAX_UNITS = 4_096;

    static final int MAX_SIDE = 1_024;

    private static final int MAX_BLOCKS = 32;

    /** Values of one picture behind a convolution: half a gigabyte of them. */
    private static final long MAX_ACTIVATIONS = 1 << 27;

    /** How the last block's picture {@code [row, column, channel]} becomes a vector. */
    public enum Head {
        /** All its values, as they lie. */
        @JsonProperty("flat")
        FLAT,
        /** The mean of each channel over rows and columns (Lin, Chen and Yan, "Network in Network", 2014). */
        @JsonProperty("average")
        AVERAGE
    }

    /** Checks that the picture survives all poolings and that nothing is absurdly large. */
    public Architecture {
        convolutions = List.copyOf(convolutions);
        within("height", height, 1, MAX_SIDE);
        within("width", width, 1, MAX_SIDE);
        within("dense", dense, 0, MAX_UNITS);
        within("number of blocks", convolutions.size(), 1, MAX_BLOCKS);
        Objects.requireNonNull(head, "head");
        var poolings = 0;
        for (var convolution : convolutions) {
            var activations = (long) (height >> poolings) * (width >> poolings) * convolution.filters();
            if (activations > MAX_ACTIVATIONS) {
                throw new IllegalArgumentException("activations of a picture behind " + convolution.filters()
                        + " filters: " + activations + " (expected: at most " + MAX_ACTIVATIONS + ")");
            }
            poolings += convolution.pooled() ? 1 : 0;
            if (height >> poolings == 0 || width >> poolings == 0) {
                throw new IllegalArgumentException("pooled blocks: "
                        + convolutions.stream().filter(Convolution::pooled).count()
                        + " (expected: few enough that " + height + "x" + width
                        + " pixels can be halved so often)");
            }
        }
        share("blockDropout", blockDropout);
        share("denseDropout", denseDropout);
    }

    /**
     * The study's form: every block pooled, nothing normalised, the last picture flattened.
     *
     * @param filters how many each block's convolution has, first block first
     */
    public Architecture(
            int height, int width, List<Integer> filters, int dense, double blockDropout, double denseDropout) {
        this(
                height,
                width,
                filters.stream().map(count -> new Convolution(count, true)).toList(),
                false,
                Head.FLAT,
                dense,
                blockDropout,
                denseDropout);
    }

    static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0 and < 1)");
        }
    }

    /** The same network with other dropout, which has no weights. */
    public Architecture withDropout(double behindBlocks, double beforeOutput) {
        return new Architecture(height, width, convolutions, normalised, head, dense, behindBlocks, beforeOutput);
    }

    /** How many filters each block's convolution has, first block first. */
    @JsonIgnore
    public List<Integer> filters() {
        return convolutions.stream().map(Convolution::filters).toList();
    }

    /** Values of one input picture. */
    @JsonIgnore
    public int inputLength() {
        return height * width * CHANNELS;
    }

    /** Rows of the picture in front of a block; block {@code convolutions.size()} is the head. */
    public int heightBefore(int block) {
        return height >> poolingsBefore(block);
    }

    /** Columns of the picture in front of a block. */
    public int widthBefore(int block) {
        return width >> poolingsBefore(block);
    }

    private int poolingsBefore(int block) {
        return (int)
                convolutions.stream().limit(block).filter(Convolution::pooled).count();
    }

    /** Channels of the picture in front of a block. */
    public int channelsBefore(int block) {
        return block == 0 ? CHANNELS : convolutions.get(block - 1).filters();
    }

    /** Values that the head makes of one picture. */
    @JsonIgnore
    public int headLength() {
        var blocks = convolutions.size();
        var pixels = head == Head.FLAT ? heightBefore(blocks) * widthBefore(blocks) : 1;
        return pixels * channelsBefore(blocks);
    }

    /** Values in front of the output for one picture: the dense layer's, or the head's where there is none. */
    @JsonIgnore
    public int outputInputs() {
        return dense > 0 ? dense : headLength();
    }

    /**
     * Name and shape of every weight, in the network's order. Convolutions are {@code [row, column, in, out]}, dense
     * layers {@code [in, out]} with the input flattened from {@code [row, column, channel]}. A normalised convolution
     * has no bias, but gamma and beta, and the running mean and variance of what it gives.
     *
     * @param genres outputs of the network
     */
    public Map<String, List<Integer>> weightShapes(int genres) {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        for (var block = 0; block < convolutions.size(); block++) {
            var filters = convolutions.get(block).filters();
            shapes.put(weight(block), List.of(KERNEL, KERNEL, channelsBefore(block), filters));
            if (normalised) {
                for (var name : List.of(gamma(block), beta(block), mean(block), variance(block))) {
                    shapes.put(name, List.of(filters));
                }
            } else {
                shapes.put(bias(block), List.of(filters));
            }
        }
        if (dense > 0) {
            shapes.put("dense.weight", List.of(headLength(), dense));
            shapes.put("dense.bias", List.of(dense));
        }
        shapes.put(OUTPUT_WEIGHT, List.of(outputInputs(), genres));
        shapes.put(OUTPUT_BIAS, List.of(genres));
        return shapes;
    }

    /** Name of a block's kernel among the weights. */
    public static String weight(int block) {
        return "block" + block + ".weight";
    }

    /** Name of a block's bias among the weights. */
    public static String bias(int block) {
        return "block" + block + ".bias";
    }

    /** Name of what a block's normalised channels are multiplied with. */
    public static String gamma(int block) {
        return "block" + block + ".gamma";
    }

    /** Name of what is added to a block's normalised channels. */
    public static String beta(int block) {
        return "block" + block + ".beta";
    }

    /** Name of the running mean of each of a block's channels. */
    public static String mean(int block) {
        return "block" + block + ".mean";
    }

    /** Name of the running variance of each of a block's channels. */
    public static String variance(int block) {
        return "block" + block + ".variance";
    }

    /**
     * The shape in short, for people: {@code 64x64x3 32-64-128 d128}, {@code 64x64x3 32-64-64u-96u normalised average}.
     */
    public String summary() {
        return height + "x" + width + "x" + CHANNELS + " "
                + convolutions.stream().map(Convolution::toString).collect(Collectors.joining("-"))
                + (normalised ? " normalised" : "")
                + (head == Head.AVERAGE ? " average" : "")
                + (dense > 0 ? " d" + dense : "");
    }
}
