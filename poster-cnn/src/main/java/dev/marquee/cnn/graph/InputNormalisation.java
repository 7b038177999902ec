package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Turns the picture's samples into the numbers that the network takes: {@code (sample - mean[channel]) *
 * scale[channel]}, samples being 0 to 255. The first node of every network.
 *
 * @param mean of red, green and blue, finite
 * @param scale of red, green and blue, above 0
 */
public record InputNormalisation(List<Double> mean, List<Double> scale) implements Node {

    /** Name of this node in every network. */
    public static final String NAME = "input";

    /** Samples in [0, 1]. */
    public static final InputNormalisation UNIT =
            new InputNormalisation(List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));

    /** Checks that there are three of both. */
    public InputNormalisation {
        mean = List.copyOf(mean);
        scale = List.copyOf(scale);
        if (mean.size() != Architecture.CHANNELS || scale.size() != Architecture.CHANNELS) {
            throw new IllegalArgumentException("input normalisation: " + mean.size() + " means, " + scale.size()
                    + " scales (expected: " + Architecture.CHANNELS + ", one a channel)");
        }
        for (var channel = 0; channel < Architecture.CHANNELS; channel++) {
            if (!Double.isFinite(mean.get(channel))
                    || !(scale.get(channel) > 0 && Double.isFinite(scale.get(channel)))) {
                throw new IllegalArgumentException("input normalisation: mean " + mean + ", scale " + scale
                        + " (expected: finite means and scales above 0)");
            }
        }
    }

    /** Returns the number that a sample of a channel becomes. */
    public float apply(int sample, int channel) {
        return (float) ((sample - mean.get(channel)) * scale.get(channel));
    }

    @Override
    @JsonIgnore
    public String name() {
        return NAME;
    }

    @Override
    @JsonIgnore
    public List<String> inputs() {
        return List.of();
    }

    @Override
    public FeatureMap output(List<FeatureMap> inputs) {
        throw new IllegalStateException("the picture has no node before it");
    }

    @Override
    public InputNormalisation reading(UnaryOperator<String> renamed) {
        return this;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
