package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Makes one pixel of every window, channel by channel. Windows lie side by side; rows and columns that fill no window
 * are left out.
 *
 * @param name of the node
 * @param input name of the node that it reads
 * @param of what a window gives
 * @param size rows and columns of a window, 2 to 8
 */
public record Pooling(String name, String input, Of of, int size) implements UnaryNode {

    private static final int MAX_SIZE = 8;

    /** What a window gives. */
    public enum Of {
        /** Its largest value. */
        @JsonProperty("maximum")
        MAXIMUM,
        /** The mean of its values. */
        @JsonProperty("average")
        AVERAGE
    }

    /** Checks the ranges. */
    public Pooling {
        Architecture.requireName(name);
        Architecture.within(name + ": size", size, 2, MAX_SIZE);
        Objects.requireNonNull(of, "of");
    }

    @Override
    public FeatureMap output(List<FeatureMap> inputs) {
        var in = inputs.get(0);
        if (in.height() < size || in.width() < size) {
            throw new IllegalArgumentException(
                    name + ": input of " + in + " (expected: at least one window of " + size + "x" + size + " pixels)");
        }
        return new FeatureMap(in.height() / size, in.width() / size, in.channels());
    }

    @Override
    public Pooling reading(UnaryOperator<String> renamed) {
        return new Pooling(name, renamed.apply(input), of, size);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
