package dev.marquee.cnn.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The DL4J configuration of one of Marquee's own layers: a weight, vectors as long as its last dimension, and the
 * {@link BlockLayer} that runs it.
 */
abstract class Block extends FeedForwardLayer {

    private static final long serialVersionUID = 1L;

    private final int shares;

    Block(int in, int out, int shares) {
        setNIn(in);
        setNOut(out);
        this.shares = shares;
    }

    /** How many threads a batch is split over. */
    final int shares() {
        return shares;
    }

    /** Shape of the weight; its last dimension is the length of the vectors. */
    abstract long[] weightShape();

    /** Names of the vectors: a bias, unless said otherwise. */
    List<String> vectors() {
        return List.of(BlockParameters.BIAS);
    }

    /** How many inputs one output has. */
    abstract int fanIn();

    abstract BlockLayer<?> layer(NeuralNetConfiguration configuration, DataType type);

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration configuration,
            @Nullable Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        var layer = layer(configuration, type);
        if (listeners != null) {
            layer.setListeners(listeners);
        }
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(configuration, parameters, initialise);
        layer.setParamTable(table);
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return BlockParameters.INSTANCE;
    }

    /** Returns no updater for running statistics, which are measured and not learnt: their layer updates them. */
    @Override
    public IUpdater getUpdaterByParam(String name) {
        return BlockParameters.isStatistic(name) ? new NoOp() : super.getUpdaterByParam(name);
    }

    @Override
    public abstract InputType getOutputType(int index, InputType input);

    /** Does nothing: the architecture fixes both sizes. */
    @Override
    public void setNIn(InputType input, boolean override) {}

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        var parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, getOutputType(0, input))
                .standardMemory(parameters, 2 * parameters)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
