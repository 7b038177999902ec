package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Tensor;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The network as DL4J's examples build it: stock layers, pictures as {@code [batch, channel, row, column]}. */
public final class StockNetwork {

    private StockNetwork() {}

    /** The network with random weights. */
    public static MultiLayerNetwork create(Architecture architecture, int genres, long seed) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER)
                .list();
        for (var filters : architecture.filters()) {
            layers.layer(new ConvolutionLayer.Builder(Architecture.KERNEL, Architecture.KERNEL)
                    .nOut(filters)
                    .convolutionMode(ConvolutionMode.Same)
                    .activation(Activation.RELU)
                    .build());
            layers.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build());
            layers.layer(new DropoutLayer.Builder(1 - architecture.blockDropout()).build());
        }
        layers.layer(new DenseLayer.Builder()
                .nOut(architecture.dense())
                .activation(Activation.RELU)
                .build());
        layers.layer(new DropoutLayer.Builder(1 - architecture.denseDropout()).build());
        layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                .nOut(genres)
                .activation(Activation.SIGMOID)
                .build());
        var network = new MultiLayerNetwork(layers.setInputType(
                        InputType.convolutional(architecture.height(), architecture.width(), Architecture.CHANNELS))
                .build());
        network.init();
        return network;
    }

    /** The network with an artifact's weights. */
    static MultiLayerNetwork create(Architecture architecture, int genres, Map<String, Tensor> weights) {
        var network = create(architecture, genres, 1);
        var blocks = architecture.filters().size();
        for (var block = 0; block < blocks; block++) {
            // Each block is three layers: convolution, pooling, dropout.
            set(network, 3 * block, ChannelsFirst.kernel(weight(weights, Architecture.weight(block))), weights, block);
        }
        var dense = 3 * blocks;
        set(network, dense + "_W", ChannelsFirst.dense(weight(weights, "dense.weight"), architecture));
        set(network, dense + "_b", weight(weights, "dense.bias"));
        set(network, dense + 2 + "_W", weight(weights, "output.weight"));
        set(network, dense + 2 + "_b", weight(weights, "output.bias"));
        return network;
    }

    private static void set(
            MultiLayerNetwork network, int layer, Tensor kernel, Map<String, Tensor> weights, int block) {
        set(network, layer + "_W", kernel);
        set(network, layer + "_b", weight(weights, Architecture.bias(block)));
    }

    private static Tensor weight(Map<String, Tensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private static void set(MultiLayerNetwork network, String name, Tensor values) {
        INDArray parameter = network.getParam(name);
        parameter.assign(Nd4j.createFromArray(values.values()).reshape('c', parameter.shape()));
    }
}
