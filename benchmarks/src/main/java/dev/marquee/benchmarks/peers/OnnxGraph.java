package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.scoring.BatchNormFolding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * column]} in [0, 1]; output {@value #OUTPUT}: {@code [batch, genre]}.
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
        architecture = artifact.description().architecture();
        genres = artifact.description().genres().size();
        var calibrated = artifact.calibratedWeights();
        weights = architecture.normalised() ? BatchNormFolding.of(architecture, calibrated) : calibrated;
    }

    static byte[] write(ModelArtifact artifact) {
        return new OnnxGraph(artifact).write();
    }

    private byte[] write() {
        var last = INPUT;
        for (var block = 0; block < architecture.convolutions().size(); block++) {
            last = block(block, last);
        }
        if (architecture.head() == Architecture.Head.AVERAGE) {
            last = node("GlobalAveragePool", "average", List.of(last));
        }
        last = node("Flatten", "flat", List.of(last));
        var behindHead = architecture.dense() > 0 ? "dense" : "output";
        for (var layer : architecture.dense() > 0 ? List.of("dense", "output") : List.of("output")) {
            var weight = weight(layer + ".weight");
            last = product(
                    layer, last, layer.equals(behindHead) ? ChannelsFirst.behindHead(weight, architecture) : weight);
            last = layer.equals("dense") ? node("Relu", "dense.relu", List.of(last)) : last;
        }
        node("Sigmoid", OUTPUT, List.of(last));
        graph.addInput(value(INPUT, Architecture.CHANNELS, architecture.height(), architecture.width()));
        graph.addOutput(value(OUTPUT, genres));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private String block(int block, String input) {
        var weight = constant(Architecture.weight(block), ChannelsFirst.kernel(weight(Architecture.weight(block))));
        var bias = constant(Architecture.bias(block), weight(Architecture.bias(block)));
        var convolved = node(
                "Conv",
                "convolved" + block,
                List.of(input, weight, bias),
                integers("kernel_shape", Architecture.KERNEL, Architecture.KERNEL),
                integers("pads", 1, 1, 1, 1));
        var rectified = node("Relu", "rectified" + block, List.of(convolved));
        if (!architecture.convolutions().get(block).pooled()) {
            return rectified;
        }
        return node(
                "MaxPool",
                "pooled" + block,
                List.of(rectified),
                integers("kernel_shape", 2, 2),
                integers("strides", 2, 2));
    }

    private String product(String layer, String input, Tensor weight) {
        return node(
                "Gemm",
                layer + ".sum",
                List.of(
                        input,
                        constant(layer + ".weight", weight),
                        constant(layer + ".bias", weight(layer + ".bias"))));
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
