package dev.marquee.cnn.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a {@link GraphBlock}. The arrays that it returns are valid until the next call, so that DL4J must run it without
 * workspaces.
 */
final class GraphLayer extends BaseLayer<GraphBlock> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable TrainingGraph graph;

    GraphLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    /** The nodes, bound to this layer's parameters and gradients. */
    TrainingGraph graph() {
        var built = graph;
        if (built == null) {
            built = new TrainingGraph(
                    layerConf().architecture(),
                    layerConf().shares(),
                    (int) conf().getSeed(),
                    new Parameters(this::getParam, name -> Objects.requireNonNull(gradientViews.get(name), name)));
            graph = built;
        }
        return built;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return graph().forward(input, training);
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        graph().backward(outputGradient);
        var gradients = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradients::setGradientFor);
        return new Pair<>(gradients, null);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
        }
    }
}
