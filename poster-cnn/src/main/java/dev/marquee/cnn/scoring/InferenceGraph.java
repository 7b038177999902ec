package dev.marquee.cnn.scoring;

import dev.marquee.cnn.graph.Activation;
import dev.marquee.cnn.graph.Addition;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.Dense;
import dev.marquee.cnn.graph.Dropout;
import dev.marquee.cnn.graph.GlobalAverage;
import dev.marquee.cnn.graph.InputNormalisation;
import dev.marquee.cnn.graph.Node;
import dev.marquee.cnn.graph.NodeVisitor;
import dev.marquee.cnn.graph.Pooling;
import dev.marquee.cnn.kernels.NativeConvolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The network on a fixed number of pictures, as native ops in the order in which they run. Every tensor is {@code
 * [batch, height, width, channel]}.
 *
 * <p>The dense layers are {@code matmul} and {@code biasadd}: {@code xw_plus_b} orders the weights anew for each call
 * (measured for one picture: 0.51 and 0.11 ms instead of 0.15 and 0.01).
 */
final class InferenceGraph implements AutoCloseable {

    private final List<NativeOp> ops = new ArrayList<>();

    /**
     * Binds the ops.
     *
     * @param weights of an architecture without batch normalisation and dropout
     */
    InferenceGraph(NativeWeights weights, ActivationMemory memory, int pictures) {
        var binding = new Binding(weights, memory, pictures);
        var nodes = weights.architecture().nodes(weights.genres());
        for (var node : nodes) {
            ops.addAll(node.accept(binding));
        }
        var output = memory.vectors(nodes.get(nodes.size() - 1).name(), pictures);
        ops.add(new NativeOp("sigmoid", List.of(output), output));
    }

    void run() {
        for (var i = 0; i < ops.size(); i++) { // an iterator would be garbage
            ops.get(i).run();
        }
    }

    @Override
    public void close() {
        ops.forEach(NativeOp::close);
    }

    /** Makes the native ops of every kind of node. */
    private record Binding(NativeWeights weights, ActivationMemory memory, int pictures)
            implements NodeVisitor<List<NativeOp>> {

        private NativeTensor input(Node node) {
            return memory.output(node.inputs().get(0), pictures);
        }

        private NativeTensor output(Node node) {
            return memory.output(node.name(), pictures);
        }

        /** Whoever puts the pictures in has scaled their samples. */
        @Override
        public List<NativeOp> visit(InputNormalisation node) {
            return List.of();
        }

        @Override
        public List<NativeOp> visit(Convolution node) {
            var inputs = new ArrayList<NativeTensor>();
            inputs.add(input(node));
            inputs.add(weights.get(node.weight()));
            if (node.bias()) {
                inputs.add(weights.get(node.biasName()));
            }
            var convolution = NativeConvolution.of(node);
            var arguments =
                    Arrays.stream(convolution.arguments()).asLongStream().toArray();
            return List.of(new NativeOp(convolution.name(), inputs, output(node), arguments));
        }

        @Override
        public List<NativeOp> visit(BatchNormalisation node) {
            throw new IllegalStateException(node.name() + ": batch normalisation (expected: folded)");
        }

        @Override
        public List<NativeOp> visit(Activation node) {
            return List.of(NativeOp.clipped(
                    switch (node.function()) {
                        case RELU -> "relu";
                        case RELU6 -> "relu6";
                    },
                    input(node),
                    output(node)));
        }

        @Override
        public List<NativeOp> visit(Pooling node) {
            return List.of(pooled(node, node.of(), node.size(), node.size()));
        }

        @Override
        public List<NativeOp> visit(GlobalAverage node) {
            var size = weights.architecture().sizes(node).get(0);
            return List.of(pooled(node, Pooling.Of.AVERAGE, size.height(), size.width()));
        }

        private NativeOp pooled(Node node, Pooling.Of of, long height, long width) {
            var op =
                    switch (of) {
                        case MAXIMUM -> "maxpool2d";
                        case AVERAGE -> "avgpool2d";
                    };
            // Kernel, stride, no padding, dilation, padding as given, unused, NHWC.
            return new NativeOp(
                    op, List.of(input(node)), output(node), height, width, height, width, 0, 0, 1, 1, 0, 0, 1);
        }

        @Override
        public List<NativeOp> visit(Addition node) {
            return List.of(
                    new NativeOp("add", List.of(input(node), memory.output(node.shortcut(), pictures)), output(node)));
        }

        @Override
        public List<NativeOp> visit(Dense node) {
            var output = memory.vectors(node.name(), pictures);
            return List.of(
                    new NativeOp(
                            "matmul",
                            List.of(memory.vectors(node.input(), pictures), weights.get(node.weight())),
                            output),
                    new NativeOp("biasadd", List.of(output, weights.get(node.bias())), output));
        }

        @Override
        public List<NativeOp> visit(Dropout node) {
            throw new IllegalStateException(node.name() + ": dropout (expected: left out)");
        }
    }
}
