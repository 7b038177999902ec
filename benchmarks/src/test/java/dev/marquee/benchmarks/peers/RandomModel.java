package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.graph.Activation;
import dev.marquee.cnn.graph.Addition;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.Dense;
import dev.marquee.cnn.graph.Dropout;
import dev.marquee.cnn.graph.InputNormalisation;
import dev.marquee.cnn.graph.MobileNetV2;
import dev.marquee.cnn.graph.Network;
import dev.marquee.cnn.graph.Node;
import dev.marquee.cnn.graph.Padding;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.Pooling;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Models whose weights have no value that an untrained network starts from: biases and running means are not 0, factors
 * and running variances are not 1, so that a peer that leaves one out answers otherwise.
 */
enum RandomModel {
    /** The study's network. */
    STUDY(PlainNetwork.REFERENCE),

    /** Normalised, with sides that pooling does not divide, one block that is not pooled, and a flattened map. */
    NORMALISED(Network.parse("plain:filters=8-16u-24,head=flat,dense=20").architecture(45, 35, 0.1, 0.2)),

    /** Depthwise convolutions, TensorFlow's padding, shortcuts, ReLU6 and samples in [-1, 1). */
    MOBILE_NET(new MobileNetV2(0.35).architecture(64, 48, 0, 0)),

    /** What neither family has. */
    OTHER_NODES(otherNodes());

    static final List<String> GENRES = List.of("Drama", "Comedy", "Horror");

    private final Architecture architecture;

    RandomModel(Architecture architecture) {
        this.architecture = architecture;
    }

    /** Strides with symmetric padding, a normalisation behind no convolution, mean pooling, channels scaled apart. */
    private static Architecture otherNodes() {
        var scaled = new InputNormalisation(List.of(120.0, 110.0, 100.0), List.of(0.01, 0.02, 0.015));
        var relu6 = Activation.Function.RELU6;
        List<Node> nodes = List.of(
                scaled,
                new Convolution("stem", "input", 6, 5, 2, Padding.SYMMETRIC, false, true),
                new Activation("stem.relu6", "stem", relu6),
                new Convolution("same", "stem.relu6", 6, 3, 2, Padding.SAME, true, true),
                new Convolution("symmetric", "stem.relu6", 6, 3, 2, Padding.SYMMETRIC, true, false),
                new BatchNormalisation("symmetric.norm", "symmetric"),
                new Addition("sum", "same", "symmetric.norm"),
                new Pooling("mean", "sum", Pooling.Of.AVERAGE, 2),
                new BatchNormalisation("mean.norm", "mean"),
                new Convolution("strided", "mean.norm", 5, 1, 2, Padding.SAME, false, false),
                new Dense("dense", "strided", 7),
                new Activation("dense.relu", "dense", Activation.Function.RELU),
                new Dropout(Dropout.BEFORE_OUTPUT, "dense.relu", 0.3));
        return new Architecture("other", 43, 38, nodes);
    }

    Architecture architecture() {
        return architecture;
    }

    byte[] artifact() throws Exception {
        var untrained = ModelArtifact.read(UntrainedModel.artifact(architecture, GENRES, 1));
        var weights = randomised(untrained.weights());
        var description = untrained.description();
        try (var network = TrainableNetwork.create(architecture, GENRES.size(), 1, 1e-3)) {
            network.setWeights(weights);
            var changed = new ModelDescription(
                    description.formatVersion(),
                    architecture,
                    description.preprocessingVersion(),
                    GENRES,
                    description.calibration(),
                    description.thresholds(),
                    description.metrics(),
                    description.provenance(),
                    SelfTest.recorded(1, network.score(SelfTest.input(1, architecture))));
            return new ModelArtifact(changed, weights).write();
        }
    }

    private static Map<String, Tensor> randomised(Map<String, Tensor> untrained) {
        var random = new Random(1);
        var weights = new LinkedHashMap<String, Tensor>();
        untrained.forEach((name, tensor) -> {
            var values = tensor.values().clone();
            for (var i = 0; i < values.length; i++) {
                values[i] = switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "gamma" -> 0.75f + 0.5f * random.nextFloat();
                    case "variance" -> 0.5f + random.nextFloat();
                    case "beta", "mean", "bias" -> 0.2f * (float) random.nextGaussian();
                    default -> values[i];
                };
            }
            weights.put(name, new Tensor(tensor.shape(), values));
        });
        return weights;
    }
}
