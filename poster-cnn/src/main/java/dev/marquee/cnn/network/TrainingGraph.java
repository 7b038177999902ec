package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Activation;
import dev.marquee.cnn.graph.Addition;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.Dense;
import dev.marquee.cnn.graph.Dropout;
import dev.marquee.cnn.graph.FeatureMap;
import dev.marquee.cnn.graph.GlobalAverage;
import dev.marquee.cnn.graph.InputNormalisation;
import dev.marquee.cnn.graph.Node;
import dev.marquee.cnn.graph.NodeVisitor;
import dev.marquee.cnn.graph.Pooling;
import dev.marquee.cnn.network.TrainingOp.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The nodes of an architecture, run forward in their order and backward in the opposite one. Not thread-safe. */
final class TrainingGraph implements AutoCloseable {

    private final Feature picture;
    private final List<TrainingOp> ops = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private final BufferPool gradients = new BufferPool();
    private @Nullable Step step;
    private int steps;

    /**
     * Binds the nodes to their parameters.
     *
     * @param shares threads that a batch is split over
     * @param seed of dropout
     */
    TrainingGraph(Architecture architecture, int shares, int seed, Parameters parameters) {
        picture = feature(architecture.output(InputNormalisation.NAME));
        var binding = new Binding(architecture, shares, seed, parameters);
        for (var node : architecture.nodes()) {
            if (!binding.outputs.containsKey(node.name())) {
                node.accept(binding);
            }
        }
        ops.forEach(TrainingOp::decideGradient);
    }

    private Feature feature(FeatureMap size) {
        var feature = new Feature(size, gradients);
        features.add(feature);
        return feature;
    }

    private Feature last() {
        return ops.get(ops.size() - 1).output();
    }

    /** Makes dropout go on as it would have after so many steps. */
    void resumeAfter(int madeSteps) {
        steps = madeSteps;
    }

    /**
     * Freezes the first nodes: their parameters stay as they are, they work as in scoring, and backpropagation ends
     * behind them.
     *
     * @param names of the nodes
     */
    void freeze(Set<String> names) {
        for (var op : ops) {
            op.setFrozen(names.contains(op.node().name()));
            op.decideGradient();
        }
    }

    /**
     * Undoes the statistics of normalisations that have none yet: measures them on pictures, and sets scale and shift
     * so that the function stays the same.
     *
     * @param names of the normalisations
     * @param pass runs the network on all the pictures
     */
    void measure(Set<String> names, Runnable pass) {
        var normalisations = ops.stream()
                .filter(op -> names.contains(op.node().name()))
                .map(BatchNormalisationOp.class::cast)
                .toList();
        normalisations.forEach(BatchNormalisationOp::startMeasuring);
        pass.run();
        normalisations.forEach(BatchNormalisationOp::takeMeasured);
    }

    /**
     * Computes the vector that the output layer reads, {@code [batch, value]}; valid until the next call.
     *
     * @param pictures {@code [batch, height, width, 3]}, samples in [0, 1]
     */
    INDArray forward(INDArray pictures, boolean training) {
        var posters = (int) pictures.size(0);
        features.forEach(feature -> feature.resize(posters));
        if (training) {
            steps++;
        }
        var current = new Step(posters, training, steps);
        step = current;
        picture.values().assign(pictures);
        ops.forEach(op -> op.forward(current));
        return last().values().reshape(posters, last().length());
    }

    /**
     * Writes the gradients of all parameters that learn.
     *
     * @param outputGradient of what {@link #forward} gave last
     */
    void backward(INDArray outputGradient) {
        var current = Objects.requireNonNull(step, "step");
        last().contribute(gradient ->
                gradient.reshape(current.posters(), last().length()).assign(outputGradient));
        for (var i = ops.size() - 1; i >= 0; i--) {
            var op = ops.get(i);
            if (op.output().needsGradient()) {
                op.backward(current);
                op.output().releaseGradient();
            }
        }
    }

    @Override
    public void close() {
        ops.forEach(TrainingOp::close);
        features.forEach(Feature::close);
        gradients.close();
    }

    /** Makes the op of every kind of node. */
    private final class Binding implements NodeVisitor<Feature> {

        private final Architecture architecture;
        private final int shares;
        private final int seed;
        private final Parameters parameters;
        private final Map<String, Feature> outputs = new HashMap<>();

        private Binding(Architecture architecture, int shares, int seed, Parameters parameters) {
            this.architecture = architecture;
            this.shares = shares;
            this.seed = seed;
            this.parameters = parameters;
        }

        private Feature input(Node node) {
            return Objects.requireNonNull(outputs.get(node.inputs().get(0)), node.name());
        }

        private Feature output(Node node) {
            return feature(architecture.output(node.name()));
        }

        private Feature add(TrainingOp op) {
            ops.add(op);
            outputs.put(op.node().name(), op.output());
            return op.output();
        }

        @Override
        public Feature visit(InputNormalisation node) {
            return add(new InputNormalisationOp(node, picture, output(node), shares));
        }

        @Override
        public Feature visit(Convolution node) {
            return add(new ConvolutionOp(node, input(node), output(node), parameters, shares));
        }

        /** Normalises and activates in one pass where only an activation reads what was normalised. */
        @Override
        public Feature visit(BatchNormalisation node) {
            var readers = architecture.nodes().stream()
                    .filter(reader -> reader.inputs().contains(node.name()))
                    .toList();
            if (readers.size() == 1 && readers.get(0) instanceof Activation activation) {
                var output = add(new BatchNormalisationOp(
                        node, activation, input(node), output(activation), parameters, shares));
                outputs.put(activation.name(), output);
                return output;
            }
            return add(new BatchNormalisationOp(node, null, input(node), output(node), parameters, shares));
        }

        @Override
        public Feature visit(Activation node) {
            return add(new ActivationOp(node, input(node), output(node), shares));
        }

        @Override
        public Feature visit(Pooling node) {
            return add(new PoolingOp(node, input(node), output(node), shares));
        }

        @Override
        public Feature visit(GlobalAverage node) {
            return add(new GlobalAverageOp(node, input(node), output(node), shares));
        }

        @Override
        public Feature visit(Addition node) {
            var inputs = List.of(input(node), Objects.requireNonNull(outputs.get(node.shortcut())));
            return add(new AdditionOp(node, inputs, output(node), shares));
        }

        @Override
        public Feature visit(Dense node) {
            return add(new DenseOp(node, input(node), output(node), parameters, shares));
        }

        /** Dropout of nothing has no op. */
        @Override
        public Feature visit(Dropout node) {
            if (node.rate() == 0) {
                outputs.put(node.name(), input(node));
                return input(node);
            }
            return add(new DropoutOp(
                    node,
                    input(node),
                    output(node),
                    shares,
                    31 * seed + node.name().hashCode()));
        }
    }
}
