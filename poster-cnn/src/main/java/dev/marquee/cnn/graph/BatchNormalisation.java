package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Batch normalisation of each channel (Ioffe and Szegedy, "Batch Normalization", 2015): {@code gamma * (x - mean) /
 * sqrt(variance + } {@value #EPSILON} {@code ) + beta}. Training takes mean and variance of the batch, scoring their
 * running averages.
 *
 * @param name of the node
 * @param input name of the node that it reads
 */
public record BatchNormalisation(String name, String input) implements UnaryNode {

    /** Added to a variance, so that a constant channel is not divided by zero. */
    public static final double EPSILON = 1e-5;

    /** Checks the name. */
    public BatchNormalisation {
        Architecture.requireName(name);
    }

    /** Name of the factors, one a channel. */
    @JsonIgnore
    public String gamma() {
        return tensor("gamma");
    }

    /** Name of the summands, one a channel. */
    @JsonIgnore
    public String beta() {
        return tensor("beta");
    }

    /** Name of the running means, one a channel. */
    @JsonIgnore
    public String mean() {
        return tensor("mean");
    }

    /** Name of the running variances, one a channel, at least 0. */
    @JsonIgnore
    public String variance() {
        return tensor("variance");
    }

    @Override
    public Map<String, List<Integer>> weights(List<FeatureMap> inputs) {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        for (var tensor : List.of(gamma(), beta(), mean(), variance())) {
            shapes.put(tensor, List.of(inputs.get(0).channels()));
        }
        return shapes;
    }

    @Override
    public BatchNormalisation reading(UnaryOperator<String> renamed) {
        return new BatchNormalisation(name, renamed.apply(input));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
