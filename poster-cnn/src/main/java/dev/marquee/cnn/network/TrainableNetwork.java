package dev.marquee.cnn.network;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.scoring.PixelScaling;
import dev.marquee.cnn.scoring.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J network that can be trained, and the reference that every other scorer is compared with. Not thread-safe.
 *
 * <p>Adam and binary cross-entropy as in the study (Kingma and Ba, "Adam", 2015).
 */
public final class TrainableNetwork implements Scorer {

    /** Prefix of the weights' names in a state. */
    private static final String WEIGHTS = "weights.";

    /** Name of the optimiser's moments in a state. */
    private static final String OPTIMISER = "optimiser";

    private final Architecture architecture;
    private final int genres;
    private final long seed;
    private final int threads;
    private final MultiLayerNetwork network;
    private final Map<String, String> parameterNames;
    private final NativeBuffer pictures = new NativeBuffer();

    /** Bounds a prevalence from below, and from above by one minus it: the log-odds of 0 and 1 are infinite. */
    private static final double MIN_PREVALENCE = 1e-4;

    /** Pictures to score, grown to the largest batch and kept: three megabytes a batch of 64. */
    private float[] scaled = {};

    private TrainableNetwork(Architecture architecture, int genres, long seed, int threads, MultiLayerNetwork network) {
        this.architecture = architecture;
        this.genres = genres;
        this.seed = seed;
        this.threads = threads;
        this.network = network;
        this.parameterNames = Dl4jConfiguration.parameterNames(architecture);
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
        var threads = DataParallel.threads();
        var network = new MultiLayerNetwork(Dl4jConfiguration.of(architecture, genres, seed, optimiser, threads));
        network.init();
        var created = new TrainableNetwork(architecture, genres, seed, threads, network);
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
            network.getParam(parameterNames.get(Architecture.OUTPUT_BIAS)).assign(values.reshape(1, genres));
        }
    }

    /**
     * Makes one step of training.
     *
     * @param input {@code [batch, height, width, 3]}, values in [0, 1]
     * @param truth {@code [batch, genres]}, in [0, 1]; soft labels are allowed
     * @return the batch's mean binary cross-entropy over posters and genres, before the step
     */
    public double fit(float[] input, float[] truth) {
        var batch = truth.length / genres;
        try (var scope = DataParallel.singleThread();
                var y = Nd4j.createFromArray(truth).reshape('c', batch, genres)) {
            network.fit(pictures(input, batch), y);
        }
        return network.score() / genres;
    }

    /**
     * The gradients of a batch's loss, summed over posters and genres, by every weight; for running statistics, what a
     * step takes off them. The weights do not change.
     */
    Map<String, Tensor> gradients(float[] input, float[] truth) {
        var batch = truth.length / genres;
        try (var scope = DataParallel.singleThread();
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

    /** Sets Adam's learning rate for the steps to come; greater than 0. */
    public void setLearningRate(double learningRate) {
        network.setLearningRate(learningRate);
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
        try (var optimiser = network.getUpdater().getStateViewArray().dup('c')) {
            tensors.put(
                    OPTIMISER,
                    new Tensor(
                            List.of((int) optimiser.length()), optimiser.data().asFloat()));
        }
        return new NetworkState(tensors, network.getIterationCount());
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
        var optimiser = Objects.requireNonNull(state.tensors().get(OPTIMISER), OPTIMISER);
        var moments = network.getUpdater().getStateViewArray();
        try (var values = Nd4j.createFromArray(optimiser.values()).reshape('c', moments.shape())) {
            moments.assign(values);
        }
        network.setIterationCount(state.steps());
        for (var layer : network.getLayers()) {
            if (layer instanceof ConvolutionLayer convolution) {
                convolution.resumeAfter(state.steps());
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
        try (var scope = DataParallel.singleThread();
                var y = network.output(pictures(scaled, pictures.size()), false)) {
            return y.toFloatMatrix();
        }
    }

    /** All parameters as one vector, a view, running statistics included. */
    INDArray flatParameters() {
        return network.params().reshape(network.params().length());
    }

    /** A copy of the weights, by the names of {@link Architecture#weightShapes}. */
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
