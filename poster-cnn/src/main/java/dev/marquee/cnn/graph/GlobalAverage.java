package dev.marquee.cnn.graph;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes the mean of each channel over rows and columns (Lin, Chen and Yan, "Network in Network", 2014).
 *
 * @param name of the node
 * @param input name of the node that it reads
 */
public record GlobalAverage(String name, String input) implements UnaryNode {

    /** Checks the name. */
    public GlobalAverage {
        Architecture.requireName(name);
    }

    @Override
    public FeatureMap output(List<FeatureMap> inputs) {
        return new FeatureMap(1, 1, inputs.get(0).channels());
    }

    @Override
    public GlobalAverage reading(UnaryOperator<String> renamed) {
        return new GlobalAverage(name, renamed.apply(input));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
