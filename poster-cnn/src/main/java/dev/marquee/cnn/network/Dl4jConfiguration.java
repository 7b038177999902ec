package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Architecture.Head;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** An architecture in DL4J's terms: the configuration of its layers, and the names of their parameters. */
final class Dl4jConfiguration {

    private Dl4jConfiguration() {}

    /**
     * The layers of a network, with what each is trained by.
     *
     * @param genres outputs of the network
     * @param seed of the weights and of dropout
     * @param shares threads that a batch is split over
     */
    static MultiLayerConfiguration of(
            Architecture architecture, int genres, long seed, Optimiser optimiser, int shares) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new ParallelAdam(optimiser.learningRate(), optimiser.beta2(), shares))
                .weightInit(WeightInit.XAVIER)
                // The blocks keep their own memory.
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list();
        for (var block = 0; block < architecture.convolutions().size(); block++) {
            layers.layer(decayed(
                    new ConvolutionBlock(
                            architecture.channelsBefore(block),
                            architecture.convolutions().get(block),
                            architecture.normalised(),
                            architecture.blockDropout(),
                            shares),
                    optimiser));
        }
        if (hasHeadLayer(architecture)) {
            layers.layer(new HeadBlock(architecture.headLength(), architecture.head() == Head.AVERAGE, shares));
        }
        if (architecture.dense() > 0) {
            layers.layer(decayed(new DenseBlock(architecture.headLength(), architecture.dense(), shares), optimiser));
        }
        // DL4J counts what is kept, not what is dropped.
        layers.layer(new DropoutLayer.Builder(1 - architecture.denseDropout()).build());
        var output = new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                .nIn(architecture.outputInputs())
                .nOut(genres)
                .activation(Activation.SIGMOID)
                .build();
        return layers.layer(decayed(output, optimiser)).build();
    }

    /** DL4J decays a layer's weights, not its biases. */
    private static BaseLayer decayed(BaseLayer layer, Optimiser optimiser) {
        if (optimiser.weightDecay() > 0) {
            layer.setRegularization(List.of(new DecoupledWeightDecay(optimiser.weightDecay())));
        }
        return layer;
    }

    /** Whether the network has a head layer: the dense block flattens by itself. */
    private static boolean hasHeadLayer(Architecture architecture) {
        return architecture.head() == Head.AVERAGE || architecture.dense() == 0;
    }

    /** DL4J's name of each weight (layer number and parameter; layers without weights count too) by Marquee's name. */
    static Map<String, String> parameterNames(Architecture architecture) {
        var names = new LinkedHashMap<String, String>();
        var blocks = architecture.convolutions().size();
        for (var block = 0; block < blocks; block++) {
            names.put(Architecture.weight(block), block + "_" + BlockParameters.WEIGHT);
            names.put(Architecture.bias(block), block + "_" + BlockParameters.BIAS);
            names.put(Architecture.gamma(block), block + "_" + BlockParameters.GAMMA);
            names.put(Architecture.beta(block), block + "_" + BlockParameters.BETA);
            names.put(Architecture.mean(block), block + "_" + BlockParameters.MEAN);
            names.put(Architecture.variance(block), block + "_" + BlockParameters.VARIANCE);
        }
        var dense = blocks + (hasHeadLayer(architecture) ? 1 : 0);
        names.put("dense.weight", dense + "_" + BlockParameters.WEIGHT);
        names.put("dense.bias", dense + "_" + BlockParameters.BIAS);
        var output = dense + (architecture.dense() > 0 ? 2 : 1);
        names.put(Architecture.OUTPUT_WEIGHT, output + "_W");
        names.put(Architecture.OUTPUT_BIAS, output + "_b");
        return names;
    }

    /**
     * Weight decay that is decoupled from the loss (Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
     * 2019): ND4J applies it behind the updater, times the learning rate, and the score stays the cross-entropy.
     */
    private static final class DecoupledWeightDecay extends WeightDecay {

        private static final long serialVersionUID = 1L;

        private final double decay;

        DecoupledWeightDecay(double decay) {
            super(decay, true);
            this.decay = decay;
        }

        @Override
        public double score(INDArray weight, int iteration, int epoch) {
            return 0;
        }

        /** DL4J configures every layer with a copy. */
        @Override
        public Regularization clone() {
            return new DecoupledWeightDecay(decay);
        }
    }
}
