package dev.marquee.cnn.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shape of a network: blocks of a 3x3 convolution, 2x2 max pooling and ReLU, then a dense layer with ReLU and one sigmoid
 * per genre. Every block halves height and width.
 *
 * @param height rows of the input picture, in pixels
 * @param width pixels in a row of the input picture
 * @param filters how many filters each block's convolution has, first block first
 * @param dense units of the dense layer
 * @param blockDropout share of activations dropped behind each block in training, in [0, 1)
 * @param denseDropout share of activations dropped behind the dense layer in training, in [0, 1)
 */
public record Architecture(
        int height, int width, List<Integer> filters, int dense, double blockDropout, double denseDropout) {

    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    /** Rows and columns of every convolution's kernel. */
    public static final int KERNEL = 3;

    /** The study's network: three blocks of 32, 64 and 128 filters on 64x64 pixels, 128 dense units. */
    public static final Architecture REFERENCE = new Architecture(64, 64, List.of(32, 64, 128), 128, 0.1, 0.4);

    /** Name of the weights of the last layer, {@code [dense, genre]}. */
    public static final String OUTPUT_WEIGHT = "output.weight";

    /** Name of the last layer's biases, {@code [genre]}. */
    public static final String OUTPUT_BIAS = "output.bias";

    private static final int MAX_SIDE = 1_024;
    private static final int MAX_UNITS = 4_096;

    /** Checks that the picture survives all poolings and that nothing is absurdly large. */
    public Architecture {
        filters = List.copyOf(filters);
        within("height", height, 1, MAX_SIDE);
        within("width", width, 1, MAX_SIDE);
        within("dense", dense, 1, MAX_UNITS);
        within("number of blocks", filters.size(), 1, 8);
        filters.forEach(count -> within("filters", count, 1, MAX_UNITS));
        if (height >> filters.size() == 0 || width >> filters.size() == 0) {
            throw new IllegalArgumentException("blocks: " + filters.size() + " (expected: few enough that " + height
                    + "x" + width + " pixels can be halved so often)");
        }
        share("blockDropout", blockDropout);
        share("denseDropout", denseDropout);
    }

    private static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0 and < 1)");
        }
    }

    /** Values of one input picture. */
    @JsonIgnore
    public int inputLength() {
        return height * width * CHANNELS;
    }

    /** Rows of the picture in front of a block; block {@code filters.size()} is the dense layer. */
    public int heightBefore(int block) {
        return height >> block;
    }

    /** Columns of the picture in front of a block. */
    public int widthBefore(int block) {
        return width >> block;
    }

    /** Channels of the picture in front of a block. */
    public int channelsBefore(int block) {
        return block == 0 ? CHANNELS : filters.get(block - 1);
    }

    /** Values that enter the dense layer for one picture. */
    @JsonIgnore
    public int flatLength() {
        var blocks = filters.size();
        return heightBefore(blocks) * widthBefore(blocks) * channelsBefore(blocks);
    }

    /**
     * Name and shape of every weight, in the network's order. Convolutions are {@code [row, column, in, out]}, dense layers
     * {@code [in, out]} with the input flattened from {@code [row, column, channel]}.
     *
     * @param genres outputs of the network
     */
    public Map<String, List<Integer>> weightShapes(int genres) {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        for (var block = 0; block < filters.size(); block++) {
            shapes.put(weight(block), List.of(KERNEL, KERNEL, channelsBefore(block), filters.get(block)));
            shapes.put(bias(block), List.of(filters.get(block)));
        }
        shapes.put("dense.weight", List.of(flatLength(), dense));
        shapes.put("dense.bias", List.of(dense));
        shapes.put(OUTPUT_WEIGHT, List.of(dense, genres));
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

    /** The shape in short, for people: {@code 64x64x3 32-64-128 d128}. */
    public String summary() {
        return height + "x" + width + "x" + CHANNELS + " "
                + filters.stream().map(String::valueOf).collect(Collectors.joining("-")) + " d" + dense;
    }
}
