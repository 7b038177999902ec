package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Architecture;
import java.util.Collection;
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

/** The DL4J configuration of a layer that has all nodes of an architecture: all of the network but its output layer. */
final class GraphBlock extends FeedForwardLayer {

    private static final long serialVersionUID = 1L;

    private final transient Architecture architecture;
    private final int shares;

    /**
     * @param shares threads that a batch is split over
     */
    GraphBlock(Architecture architecture, int shares) {
        this.architecture = architecture;
        this.shares = shares;
        setNIn(architecture.inputLength());
        setNOut(architecture.outputInputs());
    }

    Architecture architecture() {
        return architecture;
    }

    int shares() {
        return shares;
    }

    /** DL4J clones by serialisation what it does not know how to clone; nothing here changes. */
    @Override
    public GraphBlock clone() {
        return this;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration configuration,
            @Nullable Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        var layer = new GraphLayer(configuration, type);
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
        return GraphParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(getNOut());
    }

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
