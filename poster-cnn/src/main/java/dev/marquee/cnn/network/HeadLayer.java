package dev.marquee.cnn.network;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link HeadBlock}. */
final class HeadLayer extends AbstractLayer<HeadBlock> {

    private static final long serialVersionUID = 1L;

    private final transient NativeBuffer output = new NativeBuffer();
    private final transient NativeBuffer outputGradient = new NativeBuffer();
    private final transient NativeBuffer inputGradient = new NativeBuffer();

    HeadLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    private int length() {
        return (int) (input.length() / input.size(0));
    }

    /** A copy even where nothing is averaged: dropout, which comes next, writes in place. */
    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        var length = length();
        var out = layerConf().out();
        var vectors = output.shaped(input.size(0), out);
        DataParallel.run(layerConf().shares(), (int) input.size(0), (share, from, to) -> {
            var picture = new float[length];
            var vector = new float[out];
            for (var poster = from; poster < to; poster++) {
                NativeBuffer.poster(input, poster, length).floats().get(0, picture);
                var part = NativeBuffer.poster(vectors, poster, out).floats();
                part.put(0, layerConf().averaged() ? averaged(picture, vector) : picture);
            }
        });
        return vectors;
    }

    private static float[] averaged(float[] picture, float[] vector) {
        Arrays.fill(vector, 0);
        for (var from = 0; from < picture.length; from += vector.length) {
            for (var channel = 0; channel < vector.length; channel++) {
                vector[channel] += picture[from + channel];
            }
        }
        var share = (float) vector.length / picture.length;
        for (var channel = 0; channel < vector.length; channel++) {
            vector[channel] *= share;
        }
        return vector;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray vectorGradient, LayerWorkspaceMgr workspaces) {
        var length = length();
        var out = layerConf().out();
        var vectors = outputGradient.shaped(input.size(0), out);
        vectors.assign(vectorGradient); // DL4J's may lie in another order
        var pictures = inputGradient.shaped(input.shape());
        DataParallel.run(layerConf().shares(), (int) input.size(0), (share, from, to) -> {
            var vector = new float[out];
            for (var poster = from; poster < to; poster++) {
                NativeBuffer.poster(vectors, poster, out).floats().get(0, vector);
                for (var i = 0; i < out; i++) {
                    vector[i] *= (float) out / length;
                }
                var part = NativeBuffer.poster(pictures, poster, length).floats();
                for (var place = 0; place < length; place += out) {
                    part.put(place, vector);
                }
            }
        });
        return new Pair<>(new DefaultGradient(), pictures);
    }

    @Override
    public Type type() {
        return Type.FEED_FORWARD;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    /** Nothing: there are no weights. */
    @Override
    public void clearNoiseWeightParams() {}

    @Override
    public void close() {
        output.close();
        outputGradient.close();
        inputGradient.close();
    }
}
