package dev.marquee.cnn.pretrained;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.SafeTensors;
import dev.marquee.cnn.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a safetensors file that fit a network, by name and shape. Names are Marquee's own, or those of {@link
 * MobileNetV2Names}, whose weights are {@code [out, in, row, column]} and depthwise {@code [channel, 1, row, column]}.
 *
 * @param weights what fits, by the network's names, in its shapes
 * @param foldedBiases biases that stand for a whole batch normalisation, whose scale and statistics were folded into
 *     its convolution, by the normalisation's name, one value a channel
 * @param missing names of the network that the file has nothing for, in the network's order: they start anew
 * @param unused names of the file that fit nothing, with the reason
 */
public record PretrainedWeights(
        Map<String, Tensor> weights, Map<String, float[]> foldedBiases, List<String> missing, List<String> unused) {

    /**
     * Reads a file.
     *
     * @param genres outputs of the network
     * @throws IOException if it cannot be read
     * @throws ArtifactRefusedException if it is no safetensors file
     * @throws IllegalArgumentException if nothing in it fits
     */
    public static PretrainedWeights read(Path file, Architecture architecture, int genres)
            throws IOException, ArtifactRefusedException {
        var fitted = of(SafeTensors.readFloats(Files.readAllBytes(file)), architecture, genres);
        if (fitted.weights().isEmpty()) {
            throw new IllegalArgumentException("pretrained weights: " + file + " has nothing that fits a "
                    + architecture.summary() + " (expected: tensors by the network's names, or by torchvision's or"
                    + " timm's of mobilenet_v2); it has " + fitted.unused());
        }
        return fitted;
    }

    /** Fits tensors to a network. */
    public static PretrainedWeights of(Map<String, Tensor> file, Architecture architecture, int genres) {
        return new Fitting(file, architecture, genres).fitted();
    }

    /**
     * Returns what fits, by the network's names, with a normalisation for each folded one that adds its bias and does
     * nothing else.
     */
    public Map<String, Tensor> unfolded(Architecture architecture) {
        var unfolded = new LinkedHashMap<>(weights);
        for (var node : architecture.nodes()) {
            var bias = foldedBiases.get(node.name());
            if (node instanceof BatchNormalisation normalisation && bias != null) {
                var channels = bias.length;
                var deviation = (float) Math.sqrt(1 + BatchNormalisation.EPSILON);
                unfolded.put(normalisation.gamma(), constant(channels, deviation));
                unfolded.put(normalisation.beta(), new Tensor(List.of(channels), bias));
                unfolded.put(normalisation.mean(), constant(channels, 0));
                unfolded.put(normalisation.variance(), constant(channels, 1));
            }
        }
        return unfolded;
    }

    private static Tensor constant(int channels, float value) {
        var values = new float[channels];
        Arrays.fill(values, value);
        return new Tensor(List.of(channels), values);
    }

    /** Describes for people what fits, what is new and what is left over, one line each. */
    public List<String> summary() {
        var lines = new ArrayList<String>();
        lines.add(weights.size() + " tensors fit"
                + (foldedBiases.isEmpty() ? "" : ", and " + foldedBiases.size() + " biases of folded normalisations"));
        if (!missing.isEmpty()) {
            lines.add("new: " + String.join(", ", missing));
        }
        if (!unused.isEmpty()) {
            lines.add("not used: " + String.join(", ", unused));
        }
        return lines;
    }

    private static final class Fitting {

        private final Map<String, Tensor> file;
        private final Architecture architecture;
        private final Map<String, List<Integer>> shapes;
        private final Map<String, Tensor> weights = new LinkedHashMap<>();
        private final Map<String, float[]> foldedBiases = new LinkedHashMap<>();
        private final Set<String> used = new HashSet<>();
        private final List<String> unused = new ArrayList<>();

        private Fitting(Map<String, Tensor> file, Architecture architecture, int genres) {
            this.file = file;
            this.architecture = architecture;
            this.shapes = architecture.weightShapes(genres);
        }

        private PretrainedWeights fitted() {
            shapes.keySet().forEach(name -> take(name, name));
            for (var node : architecture.nodes()) {
                if (node instanceof Convolution convolution) {
                    MobileNetV2Names.of(convolution.name()).forEach(alias -> take(convolution, alias));
                }
            }
            for (var name : file.keySet()) {
                if (!used.contains(name)) {
                    unused.add(name + " (no such name)");
                }
            }
            var missing = shapes.keySet().stream()
                    .filter(name -> !weights.containsKey(name) && !isFolded(name))
                    .toList();
            return new PretrainedWeights(
                    Collections.unmodifiableMap(weights),
                    Collections.unmodifiableMap(foldedBiases),
                    missing,
                    List.copyOf(unused));
        }

        private boolean isFolded(String name) {
            return foldedBiases.keySet().stream().anyMatch(norm -> name.startsWith(norm + "."));
        }

        private void take(Convolution convolution, MobileNetV2Names.Alias alias) {
            var weight = alias.convolution() + ".weight";
            if (file.containsKey(weight)) {
                take(weight, convolution.weight());
            }
            var normalisation = normalisationOf(convolution);
            if (normalisation == null) {
                take(alias.convolution() + ".bias", convolution.biasName());
                return;
            }
            takeFoldedBias(alias.convolution() + ".bias", normalisation, convolution.filters());
            take(alias.normalisation() + ".weight", normalisation.gamma());
            take(alias.normalisation() + ".bias", normalisation.beta());
            take(alias.normalisation() + ".running_mean", normalisation.mean());
            take(alias.normalisation() + ".running_var", normalisation.variance());
            if (file.containsKey(alias.normalisation() + ".num_batches_tracked")) {
                used.add(alias.normalisation() + ".num_batches_tracked");
            }
        }

        private @Nullable BatchNormalisation normalisationOf(Convolution convolution) {
            for (var node : architecture.nodes()) {
                if (node instanceof BatchNormalisation normalisation
                        && normalisation.input().equals(convolution.name())) {
                    return normalisation;
                }
            }
            return null;
        }

        private void takeFoldedBias(String from, BatchNormalisation normalisation, int channels) {
            var bias = file.get(from);
            if (bias == null) {
                return;
            }
            used.add(from);
            if (bias.values().length == channels) {
                foldedBiases.put(normalisation.name(), bias.values());
            } else {
                unused.add(from + " of " + bias.shape() + " (expected: [" + channels + "])");
            }
        }

        private void take(String from, String name) {
            var tensor = file.get(from);
            var shape = shapes.get(name);
            if (tensor == null || shape == null || weights.containsKey(name)) {
                return;
            }
            used.add(from);
            var arranged = from.equals(name) || shape.size() < 4 ? tensor : arranged(tensor, shape);
            if (arranged.shape().equals(shape)) {
                weights.put(name, arranged);
            } else {
                unused.add(from + " of " + tensor.shape() + " (expected: " + shape + " for " + name + ")");
            }
        }

        /** Rearranges {@code [out, in, row, column]}; of a depthwise convolution out is the channel and in is one. */
        private static Tensor arranged(Tensor tensor, List<Integer> wanted) {
            var shape = tensor.shape();
            if (shape.size() != 4) {
                return tensor;
            }
            int out = shape.get(0);
            int in = shape.get(1);
            int places = shape.get(2) * shape.get(3);
            var depthwise = wanted.get(3) == 1 && in == 1;
            var values = new float[tensor.values().length];
            for (var o = 0; o < out; o++) {
                for (var i = 0; i < in; i++) {
                    for (var place = 0; place < places; place++) {
                        values[(place * in + i) * out + o] = tensor.values()[(o * in + i) * places + place];
                    }
                }
            }
            return new Tensor(
                    depthwise
                            ? List.of(shape.get(2), shape.get(3), out, 1)
                            : List.of(shape.get(2), shape.get(3), in, out),
                    values);
        }
    }
}
