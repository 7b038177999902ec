package dev.marquee.cnn.network;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Architecture.Head;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.scoring.PixelScaling;
import dev.marquee.cnn.scoring.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The DL4J network that trains: the reference that every other scorer is held against. Not thread-safe.
 *
 * <p>Adam and binary cross-entropy as in the study (Kingma and Ba, "Adam", 2015).
 */
public final class TrainableNetwork implements Scorer {

    /** In front of the weights' names in a state. */
    private static final String WEIGHTS = "weights.";

    /** Name of the optimiser's memory in a state. */
    private static final String OPTIMISER = "optimiser";

    private final Architecture architecture;
    private final int genres;
    private final long seed;
    private final int threads;
    private final MultiLayerNetwork network;
    private final Map<String, String> parameterNames;
    private final NativeBuffer pictures = new NativeBuffer();

    /** As rare as a genre may be at the start, and as common: the log-odds of nought and one are infinite. */
    private static final double RAREST = 1e-4;

    /** Pictures to score, grown to the largest batch and kept: three megabytes a batch of 64. */
    private float[] scaled = {};

    private TrainableNetwork(Architecture architecture, int genres, long seed, int threads, MultiLayerNetwork network) {
        this.architecture = architecture;
        this.genres = genres;
        this.seed = seed;
        this.threads = threads;
        this.network = network;
        this.parameterNames = parameterNames(architecture);
    }

    /**
     * A network with random weights. It splits a batch over as many threads as native ops of the calling thread use now.
     *
     * @param genres how many outputs, at least 1
     * @param seed of the weights and of dropout
     * @param learningRate Adam's, greater than 0
     */
    public static TrainableNetwork create(Architecture architecture, int genres, long seed, double learningRate) {
        return create(architecture, genres, seed, Optimiser.adam(learningRate), null);
    }

    /**
     * A network with random weights that starts from what is common.
     *
     * @param prevalences by genre, the share of posters that have it, in [0, 1]: what the network gives at first, so that the
     *     first steps need not learn it (Lin et al., "Focal Loss for Dense Object Detection", 2017); null for one half
     */
    public static TrainableNetwork create(
            Architecture architecture, int genres, long seed, Optimiser optimiser, float @Nullable [] prevalences) {
        NativeKernels.load();
        Nd4j.getRandom().setSeed(seed);
        var threads = SingleThreadScope.threads();
        var network = new MultiLayerNetwork(configuration(architecture, genres, seed, optimiser, threads));
        network.init();
        var created = new TrainableNetwork(architecture, genres, seed, threads, network);
        if (prevalences != null) {
            created.startFrom(prevalences);
        }
        return created;
    }

    private static MultiLayerConfiguration configuration(
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
            layer.setRegularization(List.of(new DecoupledDecay(optimiser.weightDecay())));
        }
        return layer;
    }

    private void startFrom(float[] prevalences) {
        if (prevalences.length != genres) {
            throw new IllegalArgumentException(
                    "prevalences: " + prevalences.length + " (expected: " + genres + ", one a genre)");
        }
        var bias = new float[genres];
        for (var genre = 0; genre < genres; genre++) {
            var prevalence = Math.max(RAREST, Math.min(1 - RAREST, prevalences[genre]));
            bias[genre] = (float) Math.log(prevalence / (1 - prevalence));
        }
        try (var values = Nd4j.createFromArray(bias)) {
            network.getParam(parameterNames.get(Architecture.OUTPUT_BIAS)).assign(values.reshape(1, genres));
        }
    }

    /** The dense block flattens by itself. */
    private static boolean hasHeadLayer(Architecture architecture) {
        return architecture.head() == Head.AVERAGE || architecture.dense() == 0;
    }

    /** Our name of each weight → DL4J's: layer number and parameter; layers without weights count too. */
    private static Map<String, String> parameterNames(Architecture architecture) {
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
     * One step of training.
     *
     * @param input {@code [batch, height, width, 3]}, values in [0, 1]
     * @param truth {@code [batch, genres]}, in [0, 1]: soft truth is as good as hard
     * @return the batch's mean binary cross-entropy over posters and genres, before the step
     */
    public double fit(float[] input, float[] truth) {
        var batch = truth.length / genres;
        try (var core = new SingleThreadScope();
                var y = Nd4j.createFromArray(truth).reshape('c', batch, genres)) {
            network.fit(pictures(input, batch), y);
        }
        return network.score() / genres;
    }

    /**
     * The loss of a batch, summed over posters and genres, by every weight; for running statistics, what a step takes off them.
     * The weights stay.
     */
    Map<String, Tensor> gradients(float[] input, float[] truth) {
        var batch = truth.length / genres;
        try (var core = new SingleThreadScope();
                var y = Nd4j.createFromArray(truth).reshape('c', batch, genres)) {
            network.setInput(pictures(input, batch));
            network.setLabels(y);
            network.computeGradientAndScore();
            return copies(network.gradient().gradientForVariable());
        }
    }

    private INDArray pictures(float[] input, int batch) {
        var array = pictures.shaped(batch, architecture.height(), architecture.width(), Architecture.CHANNELS);
        var length = batch * architecture.inputLength();
        NativeBuffer.floats(array, 0, length).put(input, 0, length);
        return array;
    }

    /** Adam's learning rate from now on. */
    public void setLearningRate(double learningRate) {
        network.setLearningRate(learningRate);
    }

    /** How many threads a step is split over. */
    public int threads() {
        return threads;
    }

    /**
     * Draws dropout anew: what it does from now on depends on the seed, the epoch and the steps so far. For the calling thread,
     * which is the one that trains.
     */
    public void beginEpoch(int epoch) {
        Nd4j.getRandom().setSeed(31 * seed + epoch);
    }

    /** A copy of everything that the next step depends on. */
    public NetworkState state() {
        var tensors = new LinkedHashMap<String, Tensor>();
        weights().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        try (var optimiser = network.getUpdater().getStateViewArray().dup('c')) {
            tensors.put(
                    OPTIMISER,
                    new Tensor(
                            List.of((int) optimiser.length()), optimiser.data().asFloat()));
        }
        return new NetworkState(tensors, network.getIterationCount());
    }

    /** Goes on as the network would have whose state it was; architecture, genres and seed must be the same. */
    public void resume(NetworkState state) {
        var weights = new LinkedHashMap<String, Tensor>();
        architecture
                .weightShapes(genres)
                .keySet()
                .forEach(name ->
                        weights.put(name, Objects.requireNonNull(state.tensors().get(WEIGHTS + name), name)));
        setWeights(weights);
        var optimiser = Objects.requireNonNull(state.tensors().get(OPTIMISER), OPTIMISER);
        var memory = network.getUpdater().getStateViewArray();
        try (var values = Nd4j.createFromArray(optimiser.values()).reshape('c', memory.shape())) {
            memory.assign(values);
        }
        network.setIterationCount(state.steps());
        for (var layer : network.getLayers()) {
            if (layer instanceof ConvolutionLayer convolution) {
                convolution.goOnAfter(state.steps());
            }
        }
    }

    @Override
    public float[][] score(List<byte[]> pictures) {
        var length = pictures.size() * architecture.inputLength();
        if (scaled.length < length) {
            scaled = new float[length];
        }
        PixelScaling.scale(pictures, architecture.inputLength(), scaled);
        try (var core = new SingleThreadScope();
                var y = network.output(pictures(scaled, pictures.size()), false)) {
            return y.toFloatMatrix();
        }
    }

    /** All parameters in one row, in place, running statistics included. */
    INDArray flatParameters() {
        return network.params().reshape(network.params().length());
    }

    /** A copy of the weights, by name. */
    public Map<String, Tensor> weights() {
        return copies(network.paramTable());
    }

    private Map<String, Tensor> copies(Map<String, INDArray> arrays) {
        var copies = new LinkedHashMap<String, Tensor>();
        architecture.weightShapes(genres).forEach((name, shape) -> {
            try (var copy = Objects.requireNonNull(arrays.get(parameterNames.get(name)), name)
                    .dup('c')) {
                copies.put(name, new Tensor(shape, copy.data().asFloat()));
            }
        });
        return copies;
    }

    /** Takes weights over; names and shapes must be the architecture's. */
    public void setWeights(Map<String, Tensor> weights) {
        architecture.weightShapes(genres).forEach((name, shape) -> {
            var tensor = weights.get(name);
            if (tensor == null || !tensor.shape().equals(shape)) {
                throw new IllegalArgumentException(name + ": " + tensor + " (expected: Tensor" + shape + ")");
            }
            INDArray parameter = network.getParam(parameterNames.get(name));
            try (var values = Nd4j.createFromArray(tensor.values()).reshape('c', parameter.shape())) {
                parameter.assign(values);
            }
        });
    }

    @Override
    public void close() {
        for (var layer : network.getLayers()) {
            layer.close();
        }
        pictures.close();
        network.close();
    }
}
