package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.graph.Activation;
import dev.marquee.cnn.graph.Addition;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.Dense;
import dev.marquee.cnn.graph.Dropout;
import dev.marquee.cnn.graph.GlobalAverage;
import dev.marquee.cnn.graph.InputNormalisation;
import dev.marquee.cnn.graph.Node;
import dev.marquee.cnn.graph.NodeVisitor;
import dev.marquee.cnn.graph.Padding;
import dev.marquee.cnn.graph.Pooling;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The network as DL4J's examples build it: stock layers, pictures as {@code [batch, channel, row, column]}, normalised
 * as the network takes them.
 */
public final class StockNetwork {

    private static final String PICTURES = "pictures";

    private StockNetwork() {}

    /** A network with random weights. */
    public static ComputationGraph create(Architecture architecture, int genres, long seed) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs(PICTURES)
                .setInputTypes(
                        InputType.convolutional(architecture.height(), architecture.width(), Architecture.CHANNELS));
        var layers = new Layers(graph);
        for (var node : architecture.nodes()) {
            layers.outputs.put(node.name(), node.accept(layers));
        }
        var last = architecture.nodes().get(architecture.nodes().size() - 1).name();
        graph.addLayer(
                Architecture.OUTPUT,
                new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                        .nOut(genres)
                        .activation(org.nd4j.linalg.activations.Activation.SIGMOID)
                        .build(),
                layers.output(last));
        var network = new ComputationGraph(graph.setOutputs(Architecture.OUTPUT).build());
        network.init();
        return network;
    }

    /** Adds every kind of node as a layer; gives the name of the layer whose output it is. */
    private static final class Layers implements NodeVisitor<String> {

        private final GraphBuilder graph;
        private final Map<String, String> outputs = new HashMap<>();

        private Layers(GraphBuilder graph) {
            this.graph = graph;
        }

        private String output(String node) {
            return Objects.requireNonNull(outputs.get(node), node);
        }

        private String add(Node node, Layer layer) {
            graph.addLayer(node.name(), layer, output(node.inputs().get(0)));
            return node.name();
        }

        @Override
        public String visit(InputNormalisation node) {
            return PICTURES;
        }

        @Override
        public String visit(Convolution node) {
            var same = node.padding() == Padding.SAME;
            var mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
            var padding = same ? 0 : node.kernel() / 2;
            if (node.depthwise()) {
                return add(
                        node,
                        new DepthwiseConvolution2D.Builder(node.kernel(), node.kernel())
                                .depthMultiplier(1)
                                .nOut(node.filters())
                                .stride(node.stride(), node.stride())
                                .convolutionMode(mode)
                                .padding(padding, padding)
                                .hasBias(node.bias())
                                .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                                .build());
            }
            return add(
                    node,
                    new ConvolutionLayer.Builder(node.kernel(), node.kernel())
                            .nOut(node.filters())
                            .stride(node.stride(), node.stride())
                            .convolutionMode(mode)
                            .padding(padding, padding)
                            .hasBias(node.bias())
                            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                            .build());
        }

        @Override
        public String visit(BatchNormalisation node) {
            return add(
                    node,
                    new BatchNormalization.Builder()
                            .eps(BatchNormalisation.EPSILON)
                            .useLogStd(false)
                            .build());
        }

        @Override
        public String visit(Activation node) {
            var function =
                    switch (node.function()) {
                        case RELU -> org.nd4j.linalg.activations.Activation.RELU;
                        case RELU6 -> org.nd4j.linalg.activations.Activation.RELU6;
                    };
            return add(node, new ActivationLayer.Builder().activation(function).build());
        }

        @Override
        public String visit(Pooling node) {
            var type =
                    switch (node.of()) {
                        case MAXIMUM -> SubsamplingLayer.PoolingType.MAX;
                        case AVERAGE -> SubsamplingLayer.PoolingType.AVG;
                    };
            return add(
                    node,
                    new SubsamplingLayer.Builder(type)
                            .kernelSize(node.size(), node.size())
                            .stride(node.size(), node.size())
                            .build());
        }

        @Override
        public String visit(GlobalAverage node) {
            return add(node, new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
        }

        @Override
        public String visit(Addition node) {
            graph.addVertex(
                    node.name(),
                    new ElementWiseVertex(ElementWiseVertex.Op.Add),
                    output(node.input()),
                    output(node.shortcut()));
            return node.name();
        }

        @Override
        public String visit(Dense node) {
            return add(
                    node,
                    new DenseLayer.Builder()
                            .nOut(node.units())
                            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                            .build());
        }

        /** DL4J counts what is kept, not what is dropped. */
        @Override
        public String visit(Dropout node) {
            return node.rate() == 0
                    ? output(node.input())
                    : add(node, new DropoutLayer.Builder(1 - node.rate()).build());
        }
    }

    /** A network with an artifact's weights; the calibration is in its output layer. */
    static ComputationGraph create(ModelArtifact artifact) {
        var architecture = artifact.description().architecture();
        var genres = artifact.description().genres().size();
        var network = create(architecture, genres, 1);
        var weights = artifact.calibratedWeights();
        for (var node : architecture.nodes(genres)) {
            var sizes = node.inputs().isEmpty() ? null : architecture.sizes(node);
            if (sizes == null) {
                continue;
            }
            for (var name : node.weights(sizes).keySet()) {
                var tensor = Objects.requireNonNull(weights.get(name), name);
                var values = tensor;
                if (node instanceof Dense && tensor.shape().size() == 2) {
                    values = ChannelsFirst.dense(tensor, sizes.get(0));
                } else if (node instanceof Convolution convolution
                        && tensor.shape().size() == 4
                        && !convolution.depthwise()) {
                    // Stock depthwise weights are [row, column, channel, 1], as Marquee's.
                    values = ChannelsFirst.kernel(tensor, false);
                }
                set(network, node.name(), name.substring(node.name().length() + 1), values);
            }
        }
        return network;
    }

    private static void set(ComputationGraph network, String layer, String parameter, Tensor values) {
        var theirs =
                switch (parameter) {
                    case "weight" -> "W";
                    case "bias" -> "b";
                    case "variance" -> "var";
                    default -> parameter;
                };
        INDArray target = Objects.requireNonNull(network.getLayer(layer).getParam(theirs), layer + "." + parameter);
        target.assign(Nd4j.createFromArray(values.values()).reshape('c', target.shape()));
    }
}
