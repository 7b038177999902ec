package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Adds two feature maps of one size (He et al., "Deep Residual Learning for Image Recognition", 2016).
 *
 * @param name of the node
 * @param input name of one of the nodes that it reads
 * @param shortcut name of the other
 */
public record Addition(String name, String input, String shortcut) implements Node {

    /** Checks the name. */
    public Addition {
        Architecture.requireName(name);
    }

    @Override
    @JsonIgnore
    public List<String> inputs() {
        return List.of(input, shortcut);
    }

    @Override
    public FeatureMap output(List<FeatureMap> inputs) {
        if (!inputs.get(0).equals(inputs.get(1))) {
            throw new IllegalArgumentException(
                    name + ": inputs of " + inputs.get(0) + " and " + inputs.get(1) + " (expected: two of one size)");
        }
        return inputs.get(0);
    }

    @Override
    public Addition reading(UnaryOperator<String> renamed) {
        return new Addition(name, renamed.apply(input), renamed.apply(shortcut));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
