package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.pretrained.PretrainedWeights;
import dev.marquee.cnn.scoring.PixelScaling;
import dev.marquee.cnn.scoring.Scorer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A DL4J network that can be trained, and the reference that every other scorer is compared with. Not thread-safe.
 *
 * <p>Adam and binary cross-entropy as in the study (Kingma and Ba, "Adam", 2015).
 */
public final class TrainableNetwork implements Scorer {

    /** Pictures whose statistics are measured at once. */
    private static final int MEASURED_AT_ONCE = 32;

    /** Prefix of the weights' names in a state. */
    private static final String WEIGHTS = "weights.";

    /** Name of the optimiser's moments in a state. */
    private static final String OPTIMISER = "optimiser";

    private final Architecture architecture;
    private final int genres;
    private final long seed;
    private final int threads;
    private final MultiLayerNetwork network;
    private final AdamW optimiser;
    private final NativeBuffer pictures = new NativeBuffer();
    private int steps;

    /** Bounds a prevalence from below, and from above by one minus it: the log-odds of 0 and 1 are infinite. */
    private static final double MIN_PREVALENCE = 1e-4;

    /** Pictures to score, grown to the largest batch and kept: three megabytes a batch of 64. */
    private float[] scaled = {};

    private TrainableNetwork(
            Architecture architecture, int genres, long seed, Optimiser optimiser, MultiLayerNetwork network) {
        this.architecture = architecture;
        this.genres = genres;
        this.seed = seed;
        this.threads = DataParallel.threads();
        this.network = network;
        this.optimiser = new AdamW(AdamW.Segment.all(architecture, genres), optimiser, threads);
    }

    private static MultiLayerConfiguration configuration(Architecture architecture, int genres, long seed) {
        var output = new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                .nIn(architecture.outputInputs())
                .nOut(genres)
                .activation(Activation.SIGMOID)
                .build();
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new NoOp()) // AdamW steps for all layers at once
                .weightInit(WeightInit.XAVIER)
                // The nodes keep their own memory.
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(new GraphBlock(architecture, DataParallel.threads()))
                .layer(output)
                .build();
    }

    /**
     * Creates a network with random weights. It splits a batch over as many threads as native ops of the calling thread
     * use now.
     *
     * @param genres how many outputs, at least 1
     * @param seed of the weights and of dropout
     * @param learningRate Adam's, greater than 0
     */
    public static TrainableNetwork create(Architecture architecture, int genres, long seed, double learningRate) {
        return create(architecture, genres, seed, Optimiser.adam(learningRate), null);
    }

    /**
     * Creates a network with random weights whose first outputs are the genres' prevalences. It splits a batch over as
     * many threads as native ops of the calling thread use now.
     *
     * @param genres how many outputs, at least 1
     * @param seed of the weights and of dropout
     * @param prevalences by genre, the share of posters that have it, in [0, 1]: what the network gives at first, so
     *     that the first steps need not learn it (Lin et al., "Focal Loss for Dense Object Detection", 2017); null for
     *     one half
     */
    public static TrainableNetwork create(
            Architecture architecture, int genres, long seed, Optimiser optimiser, float @Nullable [] prevalences) {
        NativeKernels.load();
        Nd4j.getRandom().setSeed(seed);
        var network = new MultiLayerNetwork(configuration(architecture, genres, seed));
        network.init();
        network.initGradientsView();
        var created = new TrainableNetwork(architecture, genres, seed, optimiser, network);
        if (prevalences != null) {
            created.setOutputBias(prevalences);
        }
        return created;
    }

    private void setOutputBias(float[] prevalences) {
        if (prevalences.length != genres) {
            throw new IllegalArgumentException(
                    "prevalences: " + prevalences.length + " (expected: " + genres + ", one a genre)");
        }
        var bias = new float[genres];
        for (var genre = 0; genre < genres; genre++) {
            var prevalence = Math.max(MIN_PREVALENCE, Math.min(1 - MIN_PREVALENCE, prevalences[genre]));
            bias[genre] = (float) Math.log(prevalence / (1 - prevalence));
        }
        try (var values = Nd4j.createFromArray(bias)) {
            parameter(Architecture.OUTPUT_BIAS).assign(values.reshape(1, genres));
        }
    }

    /**
     * Makes one step of training.
     *
     * @param input {@code [batch, height, width, 3]}, values in [0, 1]
     * @param truth {@code [batch, genres]}, in [0, 1]; soft labels are allowed. Not a number where the truth is not
     *     known: such a genre of a poster adds nothing to the loss
     * @return the batch's binary cross-entropy over posters and genres, summed and divided by their number, before the
     *     step
     */
    public double fit(float[] input, float[] truth) {
        var batch = truth.length / genres;
        try (var scope = DataParallel.singleThread()) {
            computeGradients(input, truth, batch);
            optimiser.step(flatParameters(), flat(network.getFlattenedGradients()), batch, steps);
        }
        steps++;
        return network.score() / genres;
    }

    private void computeGradients(float[] input, float[] truth, int batch) {
        var known = new float[truth.length];
        var mask = new float[truth.length];
        var isMasked = false;
        for (var i = 0; i < truth.length; i++) {
            mask[i] = Float.isNaN(truth[i]) ? 0 : 1;
            known[i] = Float.isNaN(truth[i]) ? 0 : truth[i];
            isMasked |= mask[i] == 0;
        }
        try (var y = Nd4j.createFromArray(known).reshape('c', batch, genres);
                var weights = Nd4j.createFromArray(mask).reshape('c', batch, genres)) {
            network.setInput(pictures(input, batch));
            network.setLabels(y);
            if (isMasked) {
                network.setLayerMaskArrays(null, weights);
            }
            network.computeGradientAndScore();
        } finally {
            network.clearLayerMaskArrays(); // setting none would leave the last ones
        }
    }

    /**
     * The gradients of a batch's loss, summed over posters and genres, by every weight; for running statistics, what a
     * step takes off them. The weights do not change.
     */
    Map<String, Tensor> gradients(float[] input, float[] truth) {
        try (var scope = DataParallel.singleThread()) {
            computeGradients(input, truth, truth.length / genres);
            return copies(network.gradient().gradientForVariable());
        }
    }

    private INDArray pictures(float[] input, int batch) {
        var array = pictures.shaped(batch, architecture.height(), architecture.width(), Architecture.CHANNELS);
        var length = batch * architecture.inputLength();
        NativeBuffer.floats(array, 0, length).put(input, 0, length);
        return array;
    }

    /**
     * Starts from weights that were trained elsewhere; what they do not have stays as it is. Normalisations whose scale
     * was folded into their convolution get statistics of their own, so that the network can learn them, and compute
     * what they did.
     *
     * @param start of this network's architecture
     * @param pictures to measure statistics on, some hundred, each {@code [height, width, 3]} RGB
     */
    public void startFrom(PretrainedWeights start, List<byte[]> pictures) {
        var weights = new LinkedHashMap<>(weights());
        weights.putAll(start.unfolded(architecture));
        setWeights(weights);
        if (!start.foldedBiases().isEmpty()) {
            graph().measure(start.foldedBiases().keySet(), () -> {
                for (var from = 0; from < pictures.size(); from += MEASURED_AT_ONCE) {
                    score(pictures.subList(from, Math.min(from + MEASURED_AT_ONCE, pictures.size())));
                }
            });
        }
    }

    /** Sets Adam's learning rate for the steps to come; greater than 0. */
    public void setLearningRate(double learningRate) {
        optimiser.setLearningRate(learningRate);
    }

    /**
     * Sets by what the learning rate of a parameter is multiplied in the steps to come.
     *
     * @param factor by the names of {@link Architecture#weightShapes}, at least 0; 0 leaves the parameter as it is
     */
    public void setLearningRateFactors(ToDoubleFunction<String> factor) {
        architecture
                .weightShapes(genres)
                .keySet()
                .forEach(name -> optimiser.setFactor(name, factor.applyAsDouble(name)));
    }

    /**
     * Freezes the first convolutions for the steps to come, with everything up to the next one: their parameters stay
     * as they are, running statistics included, and backpropagation leaves them out.
     *
     * @param convolutions how many, at least 0; 0 freezes none
     */
    public void freeze(int convolutions) {
        var frozen = new HashSet<String>();
        var count = 0;
        for (var node : architecture.nodes()) {
            count += node instanceof Convolution ? 1 : 0;
            if (count <= convolutions && convolutions > 0) {
                frozen.add(node.name());
            }
        }
        graph().freeze(frozen);
        optimiser.freeze(frozen);
    }

    private TrainingGraph graph() {
        return ((GraphLayer) network.getLayer(0)).graph();
    }

    /** How many threads a step is split over. */
    public int threads() {
        return threads;
    }

    /**
     * Seeds dropout for an epoch: what it drops from now on depends on the seed, the epoch and the number of steps so
     * far. Must be called on the thread that trains.
     */
    public void beginEpoch(int epoch) {
        Nd4j.getRandom().setSeed(31 * seed + epoch);
    }

    /** Copies everything that the next step depends on. */
    public NetworkState state() {
        var tensors = new LinkedHashMap<String, Tensor>();
        weights().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        try (var moments = optimiser.moments().dup('c')) {
            tensors.put(
                    OPTIMISER,
                    new Tensor(List.of((int) moments.length()), moments.data().asFloat()));
        }
        return new NetworkState(tensors, steps);
    }

    /**
     * Restores a state, so that training goes on to the bit as it would have.
     *
     * @param state of a network of the same architecture, genres and seed
     * @throws NullPointerException if the state lacks a weight or the optimiser's moments
     */
    public void resume(NetworkState state) {
        var weights = new LinkedHashMap<String, Tensor>();
        architecture
                .weightShapes(genres)
                .keySet()
                .forEach(name ->
                        weights.put(name, Objects.requireNonNull(state.tensors().get(WEIGHTS + name), name)));
        setWeights(weights);
        var saved = Objects.requireNonNull(state.tensors().get(OPTIMISER), OPTIMISER);
        var moments = optimiser.moments();
        try (var values = Nd4j.createFromArray(saved.values()).reshape('c', moments.shape())) {
            moments.assign(values);
        }
        steps = state.steps();
        graph().resumeAfter(steps);
    }

    @Override
    public float[][] score(List<byte[]> pictures) {
        var length = pictures.size() * architecture.inputLength();
        if (scaled.length < length) {
            scaled = new float[length];
        }
        PixelScaling.scale(pictures, architecture.inputLength(), scaled);
        try (var scope = DataParallel.singleThread();
                var y = network.output(pictures(scaled, pictures.size()), false)) {
            return y.toFloatMatrix();
        }
    }

    /** All parameters as one vector, a view, running statistics included. */
    INDArray flatParameters() {
        return flat(network.params());
    }

    private static INDArray flat(INDArray row) {
        return row.reshape(row.length());
    }

    /** A view of a parameter. DL4J names it by its layer's number and its name there. */
    private INDArray parameter(String name) {
        return network.getParam(dl4jName(name));
    }

    private static String dl4jName(String name) {
        return switch (name) {
            case Architecture.OUTPUT_WEIGHT -> "1_W";
            case Architecture.OUTPUT_BIAS -> "1_b";
            default -> "0_" + name;
        };
    }

    /** A copy of the weights, by the names of {@link Architecture#weightShapes}. */
    public Map<String, Tensor> weights() {
        return copies(network.paramTable());
    }

    private Map<String, Tensor> copies(Map<String, INDArray> arrays) {
        var copies = new LinkedHashMap<String, Tensor>();
        architecture.weightShapes(genres).forEach((name, shape) -> {
            try (var copy =
                    Objects.requireNonNull(arrays.get(dl4jName(name)), name).dup('c')) {
                copies.put(name, new Tensor(shape, copy.data().asFloat()));
            }
        });
        return copies;
    }

    /**
     * Replaces the weights.
     *
     * @param weights by the names of {@link Architecture#weightShapes}
     * @throws IllegalArgumentException if one is missing or of another shape
     */
    public void setWeights(Map<String, Tensor> weights) {
        architecture.weightShapes(genres).forEach((name, shape) -> {
            var tensor = weights.get(name);
            if (tensor == null || !tensor.shape().equals(shape)) {
                throw new IllegalArgumentException(name + ": " + tensor + " (expected: Tensor" + shape + ")");
            }
            INDArray parameter = parameter(name);
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
        optimiser.close();
        network.close();
    }
}
