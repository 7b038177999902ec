package dev.marquee.benchmarks.peers;

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
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.scoring.BatchNormFolding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * Writes an artifact as an ONNX model (opset 17, IR version 8). Input {@value #INPUT}: {@code [batch, channel, row,
 * column]}, normalised as the network takes it; output {@value #OUTPUT}: {@code [batch, genre]}.
 *
 * <p>Batch normalisation is folded into the convolutions before the export, as PyTorch's exporter does by default: the
 * graph has nothing in it that ONNX Runtime would have to get rid of. The calibration is in the output layer.
 */
final class OnnxGraph {

    static final String INPUT = "pictures";
    static final String OUTPUT = "probabilities";

    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("poster-cnn");
    private final Architecture architecture;
    private final int genres;
    private final Map<String, Tensor> weights;

    private OnnxGraph(ModelArtifact artifact) {
        var folded = BatchNormFolding.of(artifact.description().architecture(), artifact.calibratedWeights());
        architecture = folded.architecture();
        weights = folded.weights();
        genres = artifact.description().genres().size();
    }

    static byte[] write(ModelArtifact artifact) {
        return new OnnxGraph(artifact).write();
    }

    private byte[] write() {
        var export = new Export();
        for (var node : architecture.nodes(genres)) {
            node.accept(export);
        }
        node("Sigmoid", OUTPUT, List.of(Architecture.OUTPUT));
        graph.addInput(value(INPUT, Architecture.CHANNELS, architecture.height(), architecture.width()));
        graph.addOutput(value(OUTPUT, genres));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** Writes every kind of node; the ONNX value has the node's name. */
    private final class Export implements NodeVisitor<String> {

        private FeatureMap size(Node node) {
            return architecture.sizes(node).get(0);
        }

        /** The pictures are normalised by whoever feeds them. */
        @Override
        public String visit(InputNormalisation node) {
            return node("Identity", node.name(), List.of(INPUT));
        }

        @Override
        public String visit(Convolution node) {
            var size = size(node);
            var padding = node.padding();
            var inputs = new ArrayList<String>();
            inputs.add(node.input());
            inputs.add(constant(node.weight(), ChannelsFirst.kernel(weight(node.weight()), node.depthwise())));
            if (node.bias()) {
                inputs.add(constant(node.biasName(), weight(node.biasName())));
            }
            return node(
                    "Conv",
                    node.name(),
                    inputs,
                    integers("kernel_shape", node.kernel(), node.kernel()),
                    integers("strides", node.stride(), node.stride()),
                    integer("group", node.depthwise() ? size.channels() : 1),
                    integers(
                            "pads",
                            padding.before(size.height(), node.kernel(), node.stride()),
                            padding.before(size.width(), node.kernel(), node.stride()),
                            Math.max(0, padding.after(size.height(), node.kernel(), node.stride())),
                            Math.max(0, padding.after(size.width(), node.kernel(), node.stride()))));
        }

        @Override
        public String visit(BatchNormalisation node) {
            throw new IllegalStateException(node.name() + ": batch normalisation (expected: folded)");
        }

        @Override
        public String visit(Activation node) {
            return switch (node.function()) {
                case RELU -> node("Relu", node.name(), List.of(node.input()));
                case RELU6 ->
                    node(
                            "Clip",
                            node.name(),
                            List.of(node.input(), scalar(node.name() + ".least", 0), scalar(node.name() + ".most", 6)));
            };
        }

        @Override
        public String visit(Pooling node) {
            return node(
                    switch (node.of()) {
                        case MAXIMUM -> "MaxPool";
                        case AVERAGE -> "AveragePool";
                    },
                    node.name(),
                    List.of(node.input()),
                    integers("kernel_shape", node.size(), node.size()),
                    integers("strides", node.size(), node.size()));
        }

        @Override
        public String visit(GlobalAverage node) {
            return node("GlobalAveragePool", node.name(), List.of(node.input()));
        }

        @Override
        public String visit(Addition node) {
            return node("Add", node.name(), List.of(node.input(), node.shortcut()));
        }

        @Override
        public String visit(Dense node) {
            var flat = node("Flatten", node.name() + ".flat", List.of(node.input()));
            var weight = ChannelsFirst.dense(weight(node.weight()), size(node));
            return node(
                    "Gemm",
                    node.name(),
                    List.of(flat, constant(node.weight(), weight), constant(node.bias(), weight(node.bias()))));
        }

        @Override
        public String visit(Dropout node) {
            throw new IllegalStateException(node.name() + ": dropout (expected: left out)");
        }
    }

    private String scalar(String name, float value) {
        return constant(name, new Tensor(List.of(), new float[] {value}));
    }

    private Tensor weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private String constant(String name, Tensor tensor) {
        var bytes = ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        var constant = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        tensor.shape().forEach(constant::addDims);
        graph.addInitializer(constant);
        return name;
    }

    private String node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes)));
        return output;
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (var value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static ValueInfoProto value(String name, long... shapeBehindBatch) {
        var shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        for (var size : shapeBehindBatch) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
