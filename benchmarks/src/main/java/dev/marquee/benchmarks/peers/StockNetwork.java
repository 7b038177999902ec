package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.Tensor;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
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

    private static final String DENSE = "dense";
    private static final String OUTPUT = "output";

    private StockNetwork() {}

    /** A network with random weights. */
    public static MultiLayerNetwork create(Architecture architecture, int genres, long seed) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER)
                .list();
        for (var block = 0; block < architecture.convolutions().size(); block++) {
            addBlock(layers, architecture, block);
        }
        if (architecture.head() == Architecture.Head.AVERAGE) {
            layers.layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
        }
        if (architecture.dense() > 0) {
            layers.layer(new DenseLayer.Builder()
                    .name(DENSE)
                    .nOut(architecture.dense())
                    .activation(Activation.RELU)
                    .build());
        }
        addDropout(layers, architecture.denseDropout());
        layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                .name(OUTPUT)
                .nOut(genres)
                .activation(Activation.SIGMOID)
                .build());
        var network = new MultiLayerNetwork(layers.setInputType(
                        InputType.convolutional(architecture.height(), architecture.width(), Architecture.CHANNELS))
                .build());
        network.init();
        return network;
    }

    private static void addBlock(NeuralNetConfiguration.ListBuilder layers, Architecture architecture, int block) {
        var convolution = architecture.convolutions().get(block);
        layers.layer(new ConvolutionLayer.Builder(Architecture.KERNEL, Architecture.KERNEL)
                .name(convolution(block))
                .nOut(convolution.filters())
                .hasBias(!architecture.normalised())
                .convolutionMode(ConvolutionMode.Same)
                .activation(architecture.normalised() ? Activation.IDENTITY : Activation.RELU)
                .build());
        if (architecture.normalised()) {
            layers.layer(new BatchNormalization.Builder()
                    .name(normalisation(block))
                    .eps(Architecture.EPSILON)
                    .useLogStd(false)
                    .build());
            layers.layer(
                    new ActivationLayer.Builder().activation(Activation.RELU).build());
        }
        if (convolution.pooled()) {
            layers.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build());
        }
        addDropout(layers, architecture.blockDropout());
    }

    /** DL4J counts what is kept, not what is dropped. */
    private static void addDropout(NeuralNetConfiguration.ListBuilder layers, double dropout) {
        if (dropout > 0) {
            layers.layer(new DropoutLayer.Builder(1 - dropout).build());
        }
    }

    private static String convolution(int block) {
        return "convolution" + block;
    }

    private static String normalisation(int block) {
        return "normalisation" + block;
    }

    /** A network with an artifact's weights; the calibration is in its output layer. */
    static MultiLayerNetwork create(ModelArtifact artifact) {
        var architecture = artifact.description().architecture();
        var network = create(architecture, artifact.description().genres().size(), 1);
        var weights = artifact.calibratedWeights();
        weights.forEach((name, tensor) -> {
            var values = tensor;
            if (tensor.shape().size() == 4) {
                values = ChannelsFirst.kernel(tensor);
            } else if (name.equals(architecture.dense() > 0 ? "dense.weight" : Architecture.OUTPUT_WEIGHT)) {
                values = ChannelsFirst.behindHead(tensor, architecture);
            }
            set(network, name, values);
        });
        return network;
    }

    /** Sets what an artifact calls {@code block2.gamma}, {@code dense.bias} and so on. */
    private static void set(MultiLayerNetwork network, String name, Tensor values) {
        var dot = name.indexOf('.');
        var ours = name.substring(0, dot);
        var parameter = name.substring(dot + 1);
        var theirs =
                switch (parameter) {
                    case "weight" -> "W";
                    case "bias" -> "b";
                    case "variance" -> "var";
                    default -> parameter;
                };
        var layer = !ours.startsWith("block")
                ? ours
                : (theirs.length() == 1 ? "convolution" : "normalisation") + ours.substring("block".length());
        INDArray target = Objects.requireNonNull(network.getLayer(layer).getParam(theirs), name);
        target.assign(Nd4j.createFromArray(values.values()).reshape('c', target.shape()));
    }
}
