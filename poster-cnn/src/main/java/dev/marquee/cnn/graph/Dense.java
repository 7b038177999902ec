package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A dense layer with biases. Its input is flattened in memory order; its weight is {@code [in, unit]}.
 *
 * @param name of the node
 * @param input name of the node that it reads
 * @param units values of the output, 1 to 4,096
 */
public record Dense(String name, String input, int units) implements UnaryNode {

    /** Checks the ranges. */
    public Dense {
        Architecture.requireName(name);
        Architecture.within(name + ": units", units, 1, Architecture.MAX_UNITS);
    }

    /** Name of the weight. */
    @JsonIgnore
    public String weight() {
        return tensor("weight");
    }

    /** Name of the biases, one a unit. */
    @JsonIgnore
    public String bias() {
        return tensor("bias");
    }

    @Override
    public FeatureMap output(List<FeatureMap> inputs) {
        return new FeatureMap(1, 1, units);
    }

    @Override
    public Map<String, List<Integer>> weights(List<FeatureMap> inputs) {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        shapes.put(weight(), List.of(Math.toIntExact(inputs.get(0).length()), units));
        shapes.put(bias(), List.of(units));
        return shapes;
    }

    @Override
    public long multiplyAdds(List<FeatureMap> inputs) {
        return inputs.get(0).length() * units;
    }

    @Override
    public Dense reading(UnaryOperator<String> renamed) {
        return new Dense(name, renamed.apply(input), units);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
