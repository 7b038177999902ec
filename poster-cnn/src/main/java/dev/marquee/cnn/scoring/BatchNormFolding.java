package dev.marquee.cnn.scoring;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.Dropout;
import dev.marquee.cnn.graph.Node;
import dev.marquee.cnn.graph.Padding;
import dev.marquee.cnn.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Folds batch normalisation into the convolutions. Normalisation by running statistics multiplies every channel by a
 * number and adds one to it, which the convolution's weights and a bias can do as well (Jacob et al., "Quantization and
 * Training of Neural Networks", 2018, section 3.2), so that scoring has no normalisation to compute. One that follows
 * something else becomes a depthwise convolution of one pixel.
 */
public final class BatchNormFolding {

    /**
     * A network that gives the same probabilities.
     *
     * @param architecture without batch normalisation, and without dropout, which only training has
     * @param weights those of {@link Architecture#weightShapes}
     */
    public record Folded(Architecture architecture, Map<String, Tensor> weights) {}

    private final Architecture architecture;
    private final Map<String, Tensor> weights;
    private final List<Node> nodes = new ArrayList<>();

    /** The node that now computes what a node of the original did, where that is another. */
    private final Map<String, String> renamed = new HashMap<>();

    private BatchNormFolding(Architecture architecture, Map<String, Tensor> weights) {
        this.architecture = architecture;
        this.weights = new LinkedHashMap<>(weights);
    }

    /**
     * Folds a network.
     *
     * @param weights those of {@link Architecture#weightShapes}; not changed
     */
    public static Folded of(Architecture architecture, Map<String, Tensor> weights) {
        return new BatchNormFolding(architecture, weights).folded();
    }

    private Folded folded() {
        for (var node : architecture.nodes()) {
            var reading = node.reading(name -> renamed.getOrDefault(name, name));
            if (reading instanceof BatchNormalisation normalisation) {
                fold(normalisation, architecture.sizes(node).get(0).channels());
            } else if (reading instanceof Dropout dropout) {
                renamed.put(dropout.name(), dropout.input());
            } else {
                nodes.add(reading);
            }
        }
        return new Folded(
                new Architecture(architecture.network(), architecture.height(), architecture.width(), nodes), weights);
    }

    private void fold(BatchNormalisation normalisation, int channels) {
        var gamma = take(normalisation.gamma());
        var beta = take(normalisation.beta());
        var mean = take(normalisation.mean());
        var variance = take(normalisation.variance());
        var slopes = new double[channels];
        var shifts = new double[channels];
        for (var channel = 0; channel < channels; channel++) {
            slopes[channel] = gamma[channel] / Math.sqrt(variance[channel] + BatchNormalisation.EPSILON);
            shifts[channel] = beta[channel] - slopes[channel] * mean[channel];
        }
        var before = nodes.get(nodes.size() - 1);
        if (before instanceof Convolution convolution && isReadBy(normalisation, convolution)) {
            nodes.set(nodes.size() - 1, scaled(convolution, slopes, shifts));
            renamed.put(normalisation.name(), convolution.name());
        } else {
            var pixelwise = new Convolution(
                    normalisation.name(), normalisation.input(), channels, 1, 1, Padding.SYMMETRIC, true, true);
            weights.put(pixelwise.weight(), new Tensor(List.of(1, 1, channels, 1), floats(slopes)));
            weights.put(pixelwise.biasName(), new Tensor(List.of(channels), floats(shifts)));
            nodes.add(pixelwise);
        }
    }

    /** Whether the normalisation alone reads a convolution. */
    private boolean isReadBy(BatchNormalisation normalisation, Convolution convolution) {
        return normalisation.input().equals(convolution.name())
                && architecture.nodes().stream()
                                .filter(node -> node.inputs().contains(convolution.name()))
                                .count()
                        == 1;
    }

    private Convolution scaled(Convolution convolution, double[] slopes, double[] shifts) {
        var kernel = Objects.requireNonNull(weights.get(convolution.weight()), convolution.weight());
        var values = kernel.values().clone();
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * slopes[i % slopes.length]);
        }
        weights.put(convolution.weight(), new Tensor(kernel.shape(), values));
        if (convolution.bias()) {
            var bias = take(convolution.biasName());
            for (var channel = 0; channel < shifts.length; channel++) {
                shifts[channel] += slopes[channel] * bias[channel];
            }
        }
        weights.put(convolution.biasName(), new Tensor(List.of(shifts.length), floats(shifts)));
        return new Convolution(
                convolution.name(),
                convolution.input(),
                convolution.filters(),
                convolution.kernel(),
                convolution.stride(),
                convolution.padding(),
                convolution.depthwise(),
                true);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (var i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private float[] take(String name) {
        return Objects.requireNonNull(weights.remove(name), name).values();
    }
}
