package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lays a block's weight and vectors out in DL4J's one array of all parameters, and initialises them: weights in front
 * of a ReLU with variance 2 / fan-in (Kaiming He et al., "Delving Deep into Rectifiers", 2015), biases with zero. Batch
 * normalisation starts as the identity, with running mean 0 and running variance 1.
 */
final class BlockParameters implements ParamInitializer {

    static final BlockParameters INSTANCE = new BlockParameters();

    /** DL4J's names of a layer's weight and bias. */
    static final String WEIGHT = "W";

    static final String BIAS = "b";

    /** DL4J's name of the factor of a batch-normalised channel. */
    static final String GAMMA = "gamma";

    static final String BETA = "beta";
    static final String MEAN = "mean";
    static final String VARIANCE = "variance";

    private static final Set<String> START_AT_ONE = Set.of(GAMMA, VARIANCE);
    private static final Set<String> STATISTICS = Set.of(MEAN, VARIANCE);

    private BlockParameters() {}

    /** Whether a parameter is measured, not learnt. */
    static boolean isStatistic(String name) {
        return STATISTICS.contains(name);
    }

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
        return numParams(configuration.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        var block = (Block) layer;
        return (block.fanIn() + block.vectors().size()) * block.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        var keys = new ArrayList<>(weightKeys(layer));
        keys.addAll(biasKeys(layer));
        return keys;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(WEIGHT);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return ((Block) layer).vectors();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHT.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return !WEIGHT.equals(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray parameters, boolean initialise) {
        var block = (Block) configuration.getLayer();
        var views = views(block, parameters);
        views.keySet().forEach(configuration::addVariable);
        if (initialise) {
            initialise(block, views);
        }
        return views;
    }

    private static void initialise(Block block, Map<String, INDArray> views) {
        views.forEach((name, values) -> {
            if (!name.equals(WEIGHT)) {
                values.assign(START_AT_ONE.contains(name) ? 1 : 0);
            } else {
                try (var random = Nd4j.randn(DataType.FLOAT, values.shape())) {
                    values.assign(random.muli(Math.sqrt(2.0 / block.fanIn())));
                }
            }
        });
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray gradients) {
        return views((Block) configuration.getLayer(), gradients);
    }

    private static Map<String, INDArray> views(Block block, INDArray all) {
        var flat = all.reshape(all.length());
        var weights = block.fanIn() * block.getNOut();
        var views = new LinkedHashMap<String, INDArray>();
        views.put(WEIGHT, flat.get(NDArrayIndex.interval(0, weights)).reshape('c', block.weightShape()));
        var from = weights;
        for (var name : block.vectors()) {
            views.put(name, flat.get(NDArrayIndex.interval(from, from + block.getNOut())));
            from += block.getNOut();
        }
        return views;
    }
}
