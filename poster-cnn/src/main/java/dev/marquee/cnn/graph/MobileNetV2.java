package dev.marquee.cnn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MobileNetV2 (Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018): a convolution of stride
 * 2, 17 blocks that expand the channels, convolve each for itself and project them back, with a shortcut where the size
 * stays, a last convolution, and a global average. Padded and scaled as the ImageNet weights that Google published.
 *
 * @param width factor of all channels, 0.1 to 2; 1 is the paper's network
 */
public record MobileNetV2(double width) implements Network {

    /** Name of the family. */
    public static final String NAME = "mobilenet-v2";

    /** The paper's network. */
    public static final MobileNetV2 DEFAULT = new MobileNetV2(1);

    /** Convolutions, the first one and the last included. */
    public static final int CONVOLUTIONS = 52;

    private static final String WIDTH_OPTION = "width";
    private static final double LEAST_WIDTH = 0.1;
    private static final double MOST_WIDTH = 2;

    /** Channels are a multiple of it, so that vectors are full. */
    private static final int DIVISOR = 8;

    /** Samples of 0 to 255 in [-1, 1). */
    private static final InputNormalisation INPUT =
            new InputNormalisation(List.of(128.0, 128.0, 128.0), List.of(1 / 128.0, 1 / 128.0, 1 / 128.0));

    /** Table 2 of the paper: expansion, channels, repetitions and stride of the blocks. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private static final int FIRST_CHANNELS = 32;
    private static final int LAST_CHANNELS = 1_280;

    /** Checks the range. */
    public MobileNetV2 {
        if (!(width >= LEAST_WIDTH && width <= MOST_WIDTH)) {
            throw new IllegalArgumentException(
                    WIDTH_OPTION + ": " + width + " (expected: " + LEAST_WIDTH + " to " + MOST_WIDTH + ")");
        }
    }

    static MobileNetV2 of(Map<String, String> options) {
        Network.requireKnown(options, Set.of(WIDTH_OPTION));
        var text = options.get(WIDTH_OPTION);
        if (text == null) {
            return DEFAULT;
        }
        try {
            return new MobileNetV2(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(WIDTH_OPTION + ": '" + text + "' (expected: a number)", e);
        }
    }

    @Override
    public Architecture architecture(int rows, int columns, double behindBlocks, double beforeOutput) {
        var nodes = new ArrayList<Node>();
        nodes.add(INPUT);
        addConvolution(nodes, "stem", channels(FIRST_CHANNELS), 3, 2, false);
        addActivation(nodes, "stem");
        var channels = channels(FIRST_CHANNELS);
        var block = 0;
        for (var stage : STAGES) {
            for (var repetition = 0; repetition < stage[2]; repetition++) {
                block++;
                var shape = new Bottleneck(channels, stage[0], channels(stage[1]), repetition == 0 ? stage[3] : 1);
                addBottleneck(nodes, "block" + block, shape, behindBlocks);
                channels = shape.out();
            }
        }
        // A narrower network keeps its last channels, as in the paper.
        addConvolution(nodes, "last", Math.max(LAST_CHANNELS, channels(LAST_CHANNELS)), 1, 1, false);
        addActivation(nodes, "last");
        nodes.add(new GlobalAverage("average", Architecture.last(nodes)));
        nodes.add(new Dropout(Dropout.BEFORE_OUTPUT, Architecture.last(nodes), beforeOutput));
        return new Architecture(toString(), rows, columns, nodes);
    }

    /** A block's channels before and behind it, how far it expands them, and its stride. */
    private record Bottleneck(int in, int expansion, int out, int stride) {}

    private static void addBottleneck(List<Node> nodes, String name, Bottleneck shape, double dropout) {
        var shortcut = Architecture.last(nodes);
        var expanded = shape.in() * shape.expansion();
        if (shape.expansion() > 1) {
            addConvolution(nodes, name + ".expand", expanded, 1, 1, false);
            addActivation(nodes, name + ".expand");
        }
        addConvolution(nodes, name + ".depthwise", expanded, 3, shape.stride(), true);
        addActivation(nodes, name + ".depthwise");
        addConvolution(nodes, name + ".project", shape.out(), 1, 1, false);
        if (shape.stride() == 1 && shape.in() == shape.out()) {
            nodes.add(new Addition(name + ".add", Architecture.last(nodes), shortcut));
        }
        nodes.add(new Dropout(name + ".dropout", Architecture.last(nodes), dropout));
    }

    private static void addConvolution(
            List<Node> nodes, String name, int filters, int kernel, int stride, boolean depthwise) {
        nodes.add(new Convolution(
                name, Architecture.last(nodes), filters, kernel, stride, Padding.SAME, depthwise, false));
        nodes.add(new BatchNormalisation(name + ".norm", Architecture.last(nodes)));
    }

    private static void addActivation(List<Node> nodes, String name) {
        nodes.add(new Activation(name + ".relu6", Architecture.last(nodes), Activation.Function.RELU6));
    }

    /** Rounds to a multiple of 8, but not down by more than a tenth, as Google's code does. */
    private int channels(int unscaled) {
        var scaled = unscaled * width;
        var rounded = Math.max(DIVISOR, (int) (scaled + DIVISOR / 2.0) / DIVISOR * DIVISOR);
        return rounded < 0.9 * scaled ? rounded + DIVISOR : rounded;
    }

    @Override
    public String toString() {
        return width == 1 ? NAME : NAME + ":" + WIDTH_OPTION + "=" + width;
    }
}
