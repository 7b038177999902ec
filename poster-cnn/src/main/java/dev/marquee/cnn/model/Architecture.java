package dev.marquee.cnn.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The architecture of a network: blocks of a 3x3 convolution, batch normalisation or none, 2x2 max pooling or none, and
 * ReLU; then a head that makes one vector of the picture, a dense layer with ReLU or none, and one sigmoid per genre.
 *
 * @param height rows of the input picture, in pixels, 1 to 1,024
 * @param width columns of the input picture, in pixels, 1 to 1,024
 * @param convolutions one for each block, first block first, 1 to 32
 * @param normalised whether every convolution is normalised (Ioffe and Szegedy, "Batch Normalization", 2015)
 * @param head how the last block's feature map becomes a vector
 * @param dense units of the dense layer, at most 4,096; 0 for none
 * @param blockDropout share of the activations that training drops behind each block, in [0, 1)
 * @param denseDropout share of the activations that training drops in front of the output, in [0, 1)
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

    /** Channels of an input picture: red, green and blue. */
    public static final int CHANNELS = 3;

    /** Rows and columns of every convolution's kernel. */
    public static final int KERNEL = 3;

    /** Added to a variance by batch normalisation, so that a constant channel is not divided by zero. */
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

    /** Most activations of one picture behind a convolution: half a gigabyte. */
    private static final long MAX_ACTIVATIONS = 1 << 27;

    /** How the last block's feature map {@code [height, width, channel]} becomes a vector. */
    public enum Head {
        /** All its values, flattened in memory order. */
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
     * Creates a network as in the study: every block is pooled, nothing is normalised, the last feature map is
     * flattened.
     *
     * @param filters of each block's convolution, first block first
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

    /** Returns this architecture with other dropout, which changes no weight. */
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

    /** Rows of a block's input; block {@code convolutions.size()} is the head. */
    public int heightBefore(int block) {
        return height >> poolingsBefore(block);
    }

    /** Columns of a block's input; block {@code convolutions.size()} is the head. */
    public int widthBefore(int block) {
        return width >> poolingsBefore(block);
    }

    private int poolingsBefore(int block) {
        return (int)
                convolutions.stream().limit(block).filter(Convolution::pooled).count();
    }

    /** Channels of a block's input; block {@code convolutions.size()} is the head. */
    public int channelsBefore(int block) {
        return block == 0 ? CHANNELS : convolutions.get(block - 1).filters();
    }

    /** Length of the vector that the head computes for one picture. */
    @JsonIgnore
    public int headLength() {
        var blocks = convolutions.size();
        var pixels = head == Head.FLAT ? heightBefore(blocks) * widthBefore(blocks) : 1;
        return pixels * channelsBefore(blocks);
    }

    /** Inputs of the output layer: the dense layer's units, or the head's vector if there is none. */
    @JsonIgnore
    public int outputInputs() {
        return dense > 0 ? dense : headLength();
    }

    /**
     * Name and shape of every weight, in the network's order. Convolutions are {@code [row, column, in, out]}, dense
     * layers {@code [in, out]} with the input flattened from {@code [row, column, channel]}. A normalised convolution
     * has no bias, but gamma, beta, and the running mean and variance of its output.
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

    /** Name of the factors of a block's normalised channels. */
    public static String gamma(int block) {
        return "block" + block + ".gamma";
    }

    /** Name of the summands of a block's normalised channels. */
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
     * The architecture in short, for people: {@code 64x64x3 32-64-128 d128}, {@code 64x64x3 32-64-64u-96u normalised
     * average}.
     */
    public String summary() {
        return height + "x" + width + "x" + CHANNELS + " "
                + convolutions.stream().map(Convolution::toString).collect(Collectors.joining("-"))
                + (normalised ? " normalised" : "")
                + (head == Head.AVERAGE ? " average" : "")
                + (dense > 0 ? " d" + dense : "");
    }
}
