package dev.marquee.cnn.network;

import java.util.Collection;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configures the network's head: flattens a feature map {@code [batch, height, width, channel]} in memory order, or
 * takes the mean of each channel (global average pooling).
 */
final class HeadBlock extends NoParamLayer {

    private static final long serialVersionUID = 1L;

    private final int out;
    private final boolean averaged;
    private final int shares;

    /**
     * @param out length of the vector
     * @param averaged whether the vector has the means of the channels
     * @param shares threads that a batch is split over
     */
    HeadBlock(int out, boolean averaged, int shares) {
        this.out = out;
        this.averaged = averaged;
        this.shares = shares;
    }

    int out() {
        return out;
    }

    boolean averaged() {
        return averaged;
    }

    int shares() {
        return shares;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration configuration,
            @Nullable Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        var layer = new HeadLayer(configuration, type);
        if (listeners != null) {
            layer.setListeners(listeners);
        }
        layer.setIndex(index);
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(out);
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, getOutputType(0, input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
