package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The architecture of a network: an input size and nodes, each of which reads the outputs of nodes before it. The last
 * one's output goes to a dense layer with one sigmoid per genre, which every network has and {@link #nodes(int)} adds.
 *
 * <p>An architecture is checked when it is made, by arithmetic alone: what it computes for one picture, and its
 * weights, fit in limits before anybody allocates a tensor for it.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Architecture {

    /** Channels of an input picture: red, green and blue. */
    public static final int CHANNELS = 3;

    /** Name of the output layer. */
    public static final String OUTPUT = "output";

    /** Name of the weights of the output layer, {@code [in, genre]}. */
    public static final String OUTPUT_WEIGHT = OUTPUT + ".weight";

    /** Name of the output layer's biases, {@code [genre]}. */
    public static final String OUTPUT_BIAS = OUTPUT + ".bias";

    /** Most filters of a convolution and units of a dense layer. */
    static final int MAX_UNITS = 4_096;

    /** Most rows and columns of an input picture. */
    static final int MAX_SIDE = 1_024;

    private static final int MAX_NODES = 1_000;

    /** Most values of one node's output for one picture: 128 MiB. */
    private static final long MAX_VALUES = 1 << 25;

    /** Most values of all nodes' outputs for one picture: 512 MiB. */
    private static final long MAX_ALL_VALUES = 1 << 27;

    /** Most weights: 256 MiB. */
    private static final long MAX_WEIGHTS = 1 << 26;

    /** Most multiplications and additions for one picture: some seconds of one core. */
    private static final long MAX_MULTIPLY_ADDS = 1L << 37;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}(\\.[a-z0-9-]{1,64}){0,4}");

    private final String network;
    private final int height;
    private final int width;
    private final List<Node> nodes;
    private final transient Map<String, FeatureMap> outputs = new LinkedHashMap<>();

    /**
     * Creates an architecture.
     *
     * @param network what it is called: the {@link Network} that gives these nodes
     * @param height rows of the input picture, in pixels, 1 to 1,024
     * @param width columns of the input picture, in pixels, 1 to 1,024
     * @param nodes the first being the {@link InputNormalisation}; each reads nodes before it, and but for the last
     *     each is read
     * @throws IllegalArgumentException if they are no network, or one that is absurdly large
     */
    @JsonCreator
    public Architecture(
            @JsonProperty("network") String network,
            @JsonProperty("height") int height,
            @JsonProperty("width") int width,
            @JsonProperty("nodes") List<Node> nodes) {
        this.network = Objects.requireNonNull(network, "network");
        this.height = height;
        this.width = width;
        this.nodes = List.copyOf(nodes);
        within("height", height, 1, MAX_SIDE);
        within("width", width, 1, MAX_SIDE);
        within("nodes", nodes.size(), 2, MAX_NODES);
        if (!(nodes.get(0) instanceof InputNormalisation)) {
            throw new IllegalArgumentException("first node: " + nodes.get(0) + " (expected: an input normalisation)");
        }
        outputs.put(InputNormalisation.NAME, new FeatureMap(height, width, CHANNELS));
        var weights = 0L;
        var values = 0L;
        var multiplyAdds = 0L;
        for (var node : this.nodes.subList(1, nodes.size())) {
            var inputs = sizes(node);
            var output = node.output(inputs);
            if (node.name().equals(OUTPUT) || outputs.put(node.name(), output) != null) {
                throw new IllegalArgumentException("node: " + node.name() + " (expected: a name of its own)");
            }
            requireAtMost(node.name() + ": values of its output", output.length(), MAX_VALUES);
            values += output.length();
            weights += node.weights(inputs).values().stream()
                    .mapToLong(Architecture::length)
                    .sum();
            multiplyAdds += node.multiplyAdds(inputs);
            requireAtMost("values of all outputs", values, MAX_ALL_VALUES);
            requireAtMost("weights", weights, MAX_WEIGHTS);
            requireAtMost("multiplications for a picture", multiplyAdds, MAX_MULTIPLY_ADDS);
        }
        requireAllRead();
    }

    private void requireAllRead() {
        for (var node : nodes.subList(0, nodes.size() - 1)) {
            if (nodes.stream().noneMatch(other -> other.inputs().contains(node.name()))) {
                throw new IllegalArgumentException(
                        "node: " + node.name() + " is read by none (expected: each but the" + " last is)");
            }
        }
    }

    static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("node: '" + name + "' (expected: a name such as block1.conv)");
        }
    }

    private static void requireAtMost(String what, long value, long most) {
        if (value > most) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: at most " + most + ")");
        }
    }

    /** The name of the last of some nodes. */
    static String last(List<Node> nodes) {
        return nodes.get(nodes.size() - 1).name();
    }

    private static long length(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** What the network is called. */
    public String network() {
        return network;
    }

    /** Rows of the input picture, in pixels. */
    public int height() {
        return height;
    }

    /** Columns of the input picture, in pixels. */
    public int width() {
        return width;
    }

    /** The size of the input picture. */
    public FeatureMap input() {
        return new FeatureMap(height, width, CHANNELS);
    }

    /** Values of one input picture. */
    public int inputLength() {
        return height * width * CHANNELS;
    }

    /** The first node. */
    public InputNormalisation inputNormalisation() {
        return (InputNormalisation) nodes.get(0);
    }

    /** The nodes in front of the output layer, in the order in which they are computed. */
    public List<Node> nodes() {
        return nodes;
    }

    /** All nodes, the output layer being the last. Its sigmoid is no node. */
    public List<Node> nodes(int genres) {
        var all = new ArrayList<>(nodes);
        all.add(new Dense(OUTPUT, last(nodes), genres));
        return all;
    }

    /** The size of what a node in front of the output layer computes for one picture. */
    public FeatureMap output(String node) {
        return Objects.requireNonNull(outputs.get(node), node);
    }

    /**
     * The sizes of what a node reads.
     *
     * @throws IllegalArgumentException if it reads what is not computed before it
     */
    public List<FeatureMap> sizes(Node node) {
        var sizes = new ArrayList<FeatureMap>();
        for (var input : node.inputs()) {
            var size = outputs.get(input);
            if (size == null) {
                throw new IllegalArgumentException(
                        node.name() + ": input '" + input + "' (expected: the name of a node before it)");
            }
            sizes.add(size);
        }
        return sizes;
    }

    /** Values that the output layer reads. */
    public int outputInputs() {
        return Math.toIntExact(output(last(nodes)).length());
    }

    /**
     * Returns name and shape of every weight, in the network's order.
     *
     * @param genres outputs of the network
     */
    public Map<String, List<Integer>> weightShapes(int genres) {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        for (var node : nodes(genres)) {
            shapes.putAll(node.weights(sizes(node)));
        }
        return shapes;
    }

    /** How many multiplications and additions of two numbers the network does for one picture. */
    public long multiplyAdds(int genres) {
        return nodes(genres).stream()
                .mapToLong(node -> node.multiplyAdds(sizes(node)))
                .sum();
    }

    /**
     * Returns this architecture with other dropout, which changes no weight.
     *
     * @param behindBlocks share of the activations that training drops behind each block, in [0, 1)
     * @param beforeOutput share of the activations that training drops in front of the output layer, in [0, 1)
     */
    public Architecture withDropout(double behindBlocks, double beforeOutput) {
        var changed = nodes.stream()
                .map(node -> node instanceof Dropout dropout
                        ? new Dropout(
                                dropout.name(), dropout.input(), dropout.isBeforeOutput() ? beforeOutput : behindBlocks)
                        : node)
                .toList();
        return new Architecture(network, height, width, changed);
    }

    /** The largest share that training drops behind a block, and in front of the output layer. */
    public double dropout(boolean beforeOutput) {
        return nodes.stream()
                .filter(Dropout.class::isInstance)
                .map(Dropout.class::cast)
                .filter(dropout -> dropout.isBeforeOutput() == beforeOutput)
                .mapToDouble(Dropout::rate)
                .max()
                .orElse(0);
    }

    /** The architecture in short, for people: {@code 160x112x3 mobilenet-v2}. */
    public String summary() {
        return input() + " " + network;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Architecture that
                && network.equals(that.network)
                && height == that.height
                && width == that.width
                && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, height, width, nodes);
    }

    @Override
    public String toString() {
        return summary();
    }
}
