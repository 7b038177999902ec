package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lays the tensors of a {@link GraphBlock}'s nodes out in DL4J's one array of all parameters, and initialises them:
 * weights with variance 2 / fan-in (Kaiming He et al., "Delving Deep into Rectifiers", 2015), biases with zero. Batch
 * normalisation starts as the identity, with running mean 0 and running variance 1.
 */
final class GraphParameters implements ParamInitializer {

    static final GraphParameters INSTANCE = new GraphParameters();

    private GraphParameters() {}

    /** Name and shape of the parameters, in their order; without the output layer's. */
    static Map<String, List<Integer>> shapes(Architecture architecture) {
        var shapes = architecture.weightShapes(1);
        shapes.remove(Architecture.OUTPUT_WEIGHT);
        shapes.remove(Architecture.OUTPUT_BIAS);
        return shapes;
    }

    private static Map<String, List<Integer>> shapes(Layer layer) {
        return shapes(((GraphBlock) layer).architecture());
    }

    /** Whether a parameter of this shape is a weight; vectors are biases and what normalisations have. */
    static boolean isWeight(List<Integer> shape) {
        return shape.size() > 1;
    }

    static long length(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
        return numParams(configuration.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes(layer).values().stream()
                .mapToLong(GraphParameters::length)
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(key -> isWeightParam(layer, key))
                .toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return isWeight(Objects.requireNonNull(shapes(layer).get(key), key));
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return !isWeightParam(layer, key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray parameters, boolean initialise) {
        var architecture = ((GraphBlock) configuration.getLayer()).architecture();
        var views = views(architecture, parameters);
        views.keySet().forEach(configuration::addVariable);
        if (initialise) {
            initialise(architecture, views);
        }
        return views;
    }

    private static void initialise(Architecture architecture, Map<String, INDArray> views) {
        views.forEach((name, values) -> {
            if (values.rank() == 1) {
                values.assign(0);
            } else {
                var shape = values.shape();
                // Rows, columns and channels that one output reads; a depthwise filter reads one channel.
                var fanIn = values.length() / shape[shape.length - 1];
                var depthwise = shape.length == 4 && shape[3] == 1;
                try (var random = Nd4j.randn(DataType.FLOAT, shape)) {
                    values.assign(random.muli(Math.sqrt(2.0 / (depthwise ? shape[0] * shape[1] : fanIn))));
                }
            }
        });
        for (var node : architecture.nodes()) {
            if (node instanceof BatchNormalisation normalisation) {
                Objects.requireNonNull(views.get(normalisation.gamma())).assign(1);
                Objects.requireNonNull(views.get(normalisation.variance())).assign(1);
            }
        }
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray gradients) {
        return views(((GraphBlock) configuration.getLayer()).architecture(), gradients);
    }

    private static Map<String, INDArray> views(Architecture architecture, INDArray all) {
        var flat = all.reshape(all.length());
        var views = new LinkedHashMap<String, INDArray>();
        var from = 0L;
        for (var entry : shapes(architecture).entrySet()) {
            var to = from + length(entry.getValue());
            var shape = entry.getValue().stream().mapToLong(Integer::longValue).toArray();
            views.put(entry.getKey(), flat.get(NDArrayIndex.interval(from, to)).reshape('c', shape));
            from = to;
        }
        return views;
    }
}
