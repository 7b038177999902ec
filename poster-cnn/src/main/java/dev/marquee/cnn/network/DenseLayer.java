package dev.marquee.cnn.network;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link DenseBlock}. */
final class DenseLayer extends BlockLayer<DenseBlock> {

    private static final long serialVersionUID = 1L;

    private final transient NativeBuffer output = newBuffer();
    private final transient NativeBuffer outputGradient = newBuffer();
    private final transient NativeBuffer inputGradient = newBuffer();

    DenseLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    private INDArray flatInput() {
        return input.reshape('c', input.size(0), layerConf().getNIn());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        var activation = output.shaped(input.size(0), layerConf().getNOut());
        var flat = flatInput();
        share((share, from, to) -> {
            var rows = posters(activation, from, to);
            NativeOps.run("xw_plus_b", List.of(posters(flat, from, to), weight(), bias()), List.of(rows));
            NativeOps.relu(rows);
        });
        return activation;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray activationGradient, LayerWorkspaceMgr workspaces) {
        var batch = input.size(0);
        var activation = output.shaped(batch, layerConf().getNOut());
        var delta = outputGradient.shaped(activation.shape());
        NativeOps.reluBackward(activation, activationGradient, delta);
        NativeOps.matmul(flatInput(), true, delta, false, weightGradient());
        delta.sum(gradient(BlockParameters.BIAS), 0);
        var gradient = inputGradient.shaped(batch, layerConf().getNIn());
        share((share, from, to) ->
                NativeOps.matmul(posters(delta, from, to), false, weight(), true, posters(gradient, from, to)));
        return new Pair<>(gradients(), gradient.reshape('c', input.shape()));
    }
}
