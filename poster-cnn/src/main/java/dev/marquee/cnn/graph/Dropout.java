package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.function.UnaryOperator;

/**
 * Sets values to zero by chance in training, and enlarges the others so that their mean stays (Srivastava et al.,
 * "Dropout", 2014). Scoring leaves all as they are.
 *
 * @param name of the node; {@value #BEFORE_OUTPUT} in front of the output layer, anything else behind a block
 * @param input name of the node that it reads
 * @param rate share of the values that are dropped, in [0, 1)
 */
public record Dropout(String name, String input, double rate) implements UnaryNode {

    /** Name of the dropout in front of the output layer. */
    public static final String BEFORE_OUTPUT = "dropout";

    /** Checks the ranges. */
    public Dropout {
        Architecture.requireName(name);
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(name + ": rate: " + rate + " (expected: >= 0 and < 1)");
        }
    }

    /** Whether it stands in front of the output layer. */
    @JsonIgnore
    public boolean isBeforeOutput() {
        return name.equals(BEFORE_OUTPUT);
    }

    @Override
    public Dropout reading(UnaryOperator<String> renamed) {
        return new Dropout(name, renamed.apply(input), rate);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
