package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Applies a function to every value.
 *
 * @param name of the node
 * @param input name of the node that it reads
 * @param function what is applied
 */
public record Activation(String name, String input, Function function) implements UnaryNode {

    /** Functions of one value. */
    public enum Function {
        /** What is below zero becomes zero. */
        @JsonProperty("relu")
        RELU(Float.POSITIVE_INFINITY),
        /** What is below zero becomes zero, what is above six becomes six (Howard et al., "MobileNets", 2017). */
        @JsonProperty("relu6")
        RELU6(6);

        private final float most;

        Function(float most) {
            this.most = most;
        }

        /** Returns the largest value that it gives. */
        public float most() {
            return most;
        }
    }

    /** Checks the name. */
    public Activation {
        Architecture.requireName(name);
        Objects.requireNonNull(function, "function");
    }

    @Override
    public Activation reading(UnaryOperator<String> renamed) {
        return new Activation(name, renamed.apply(input), function);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
