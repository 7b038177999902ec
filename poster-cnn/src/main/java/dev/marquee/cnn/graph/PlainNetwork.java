package dev.marquee.cnn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 3x3 convolutions in a row: blocks of a convolution, batch normalisation or none, 2x2 max pooling or none, and ReLU;
 * then a head that makes one vector of the picture, and a dense layer with ReLU or none.
 *
 * @param blocks first block first, 1 to 32
 * @param normalised whether every convolution is normalised
 * @param head how the last block's feature map becomes a vector
 * @param dense units of the dense layer, at most 4,096; 0 for none
 */
public record PlainNetwork(List<Block> blocks, boolean normalised, Head head, int dense) implements Network {

    /** Name of the family. */
    public static final String NAME = "plain";

    /** Name of the family with the defaults of the study. */
    public static final String STUDY_NAME = "study";

    /** The defaults of {@value #NAME}: what trained best from random weights on 128x96 pixels. */
    public static final PlainNetwork DEFAULT =
            new PlainNetwork(Block.parseAll("16-32-64-128-256"), true, Head.AVERAGE, 0);

    /** The study's network: three blocks of 32, 64 and 128 filters, 128 dense units. */
    public static final PlainNetwork STUDY = new PlainNetwork(Block.parseAll("32-64-128"), false, Head.FLAT, 128);

    /** The study's architecture on its 64x64 pixels, with its dropout. */
    public static final Architecture REFERENCE = study(64, 64, List.of(32, 64, 128), 128, 0.1, 0.4);

    private static final int KERNEL = 3;
    private static final int MAX_BLOCKS = 32;
    private static final String FILTERS_OPTION = "filters";
    private static final String NORMALISED_OPTION = "normalised";
    private static final String HEAD_OPTION = "head";
    private static final String DENSE_OPTION = "dense";

    /** How the last block's feature map {@code [height, width, channel]} becomes a vector. */
    public enum Head {
        /** All its values, flattened in memory order. */
        FLAT,
        /** The mean of each channel over rows and columns. */
        AVERAGE;

        private static Head parse(String text) {
            for (var head : values()) {
                if (head.toString().equals(text)) {
                    return head;
                }
            }
            throw new IllegalArgumentException("head: '" + text + "' (expected: flat or average)");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A block. Written {@code 64} where 2x2 max pooling follows, {@code 64u} where the picture stays as large.
     *
     * @param filters of the convolution, 1 to 4,096
     * @param pooled whether height and width are halved
     */
    public record Block(int filters, boolean pooled) {

        private static final String UNPOOLED = "u";

        /** Checks that there are filters, and not absurdly many. */
        public Block {
            Architecture.within("filters", filters, 1, Architecture.MAX_UNITS);
        }

        /** Reads blocks that are divided by hyphens. */
        static List<Block> parseAll(String text) {
            return Stream.of(text.split("-")).map(Block::parse).toList();
        }

        /**
         * Reads what {@link #toString} writes.
         *
         * @throws IllegalArgumentException if the text is anything else
         */
        public static Block parse(String text) {
            var pooled = !text.endsWith(UNPOOLED);
            return new Block(
                    integer("filters", pooled ? text : text.substring(0, text.length() - UNPOOLED.length())), pooled);
        }

        @Override
        public String toString() {
            return pooled ? Integer.toString(filters) : filters + UNPOOLED;
        }
    }

    /** Checks the ranges. */
    public PlainNetwork {
        blocks = List.copyOf(blocks);
        Architecture.within("number of blocks", blocks.size(), 1, MAX_BLOCKS);
        Architecture.within("dense", dense, 0, Architecture.MAX_UNITS);
    }

    /**
     * Creates a network as in the study: every block is pooled, nothing is normalised, the last feature map is
     * flattened.
     *
     * @param rows of the input picture, in pixels
     * @param columns of the input picture, in pixels
     * @param filters of each block's convolution, first block first
     * @param dense units of the dense layer; 0 for none
     * @param behindBlocks share of the activations that training drops behind each block, in [0, 1)
     * @param beforeOutput share of the activations that training drops in front of the output layer, in [0, 1)
     */
    public static Architecture study(
            int rows, int columns, List<Integer> filters, int dense, double behindBlocks, double beforeOutput) {
        var blocks = filters.stream().map(count -> new Block(count, true)).toList();
        return new PlainNetwork(blocks, false, Head.FLAT, dense)
                .architecture(rows, columns, behindBlocks, beforeOutput);
    }

    static PlainNetwork of(String name, Map<String, String> options) {
        Network.requireKnown(options, Set.of(FILTERS_OPTION, NORMALISED_OPTION, HEAD_OPTION, DENSE_OPTION));
        var base = name.equals(STUDY_NAME) ? STUDY : DEFAULT;
        return new PlainNetwork(
                options.containsKey(FILTERS_OPTION) ? Block.parseAll(options.get(FILTERS_OPTION)) : base.blocks(),
                options.containsKey(NORMALISED_OPTION) ? flag(options.get(NORMALISED_OPTION)) : base.normalised(),
                options.containsKey(HEAD_OPTION) ? Head.parse(options.get(HEAD_OPTION)) : base.head(),
                options.containsKey(DENSE_OPTION) ? integer(DENSE_OPTION, options.get(DENSE_OPTION)) : base.dense());
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(NORMALISED_OPTION + ": '" + text + "' (expected: true or false)");
        };
    }

    private static int integer(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + text + "' (expected: a whole number)", e);
        }
    }

    @Override
    public Architecture architecture(int rows, int columns, double behindBlocks, double beforeOutput) {
        var nodes = new ArrayList<Node>();
        nodes.add(InputNormalisation.UNIT);
        for (var block = 0; block < blocks.size(); block++) {
            addBlock(nodes, "block" + block, blocks.get(block), behindBlocks);
        }
        if (head == Head.AVERAGE) {
            nodes.add(new GlobalAverage("average", Architecture.last(nodes)));
        }
        if (dense > 0) {
            nodes.add(new Dense("dense", Architecture.last(nodes), dense));
            nodes.add(new Activation("dense.relu", Architecture.last(nodes), Activation.Function.RELU));
        }
        nodes.add(new Dropout(Dropout.BEFORE_OUTPUT, Architecture.last(nodes), beforeOutput));
        return new Architecture(toString(), rows, columns, nodes);
    }

    /** Pooling comes before ReLU, which then touches a quarter of the data; the result is the same. */
    private void addBlock(List<Node> nodes, String name, Block block, double dropout) {
        nodes.add(new Convolution(
                name, Architecture.last(nodes), block.filters(), KERNEL, 1, Padding.SYMMETRIC, false, !normalised));
        if (normalised) {
            nodes.add(new BatchNormalisation(name + ".norm", Architecture.last(nodes)));
        }
        if (block.pooled()) {
            nodes.add(new Pooling(name + ".pool", Architecture.last(nodes), Pooling.Of.MAXIMUM, 2));
        }
        nodes.add(new Activation(name + ".relu", Architecture.last(nodes), Activation.Function.RELU));
        nodes.add(new Dropout(name + ".dropout", Architecture.last(nodes), dropout));
    }

    @Override
    public String toString() {
        if (equals(STUDY)) {
            return STUDY_NAME;
        }
        var options = new ArrayList<String>();
        if (!blocks.equals(DEFAULT.blocks())) {
            options.add(
                    FILTERS_OPTION + "=" + blocks.stream().map(Block::toString).collect(Collectors.joining("-")));
        }
        if (normalised != DEFAULT.normalised()) {
            options.add(NORMALISED_OPTION + "=" + normalised);
        }
        if (head != DEFAULT.head()) {
            options.add(HEAD_OPTION + "=" + head);
        }
        if (dense != DEFAULT.dense()) {
            options.add(DENSE_OPTION + "=" + dense);
        }
        return options.isEmpty() ? NAME : NAME + ":" + String.join(",", options);
    }
}
