package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One operation of a network. A node has no weights, only their names and shapes, which start with the node's name.
 *
 * <p>A new kind of node is a new record here and a method of {@link NodeVisitor}; the compiler then names every place
 * that must know it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputNormalisation.class, name = "input-normalisation"),
    @JsonSubTypes.Type(value = Convolution.class, name = "convolution"),
    @JsonSubTypes.Type(value = BatchNormalisation.class, name = "batch-normalisation"),
    @JsonSubTypes.Type(value = Activation.class, name = "activation"),
    @JsonSubTypes.Type(value = Pooling.class, name = "pooling"),
    @JsonSubTypes.Type(value = GlobalAverage.class, name = "global-average"),
    @JsonSubTypes.Type(value = Addition.class, name = "addition"),
    @JsonSubTypes.Type(value = Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = Dropout.class, name = "dropout")
})
public sealed interface Node permits InputNormalisation, UnaryNode, Addition {

    /** The node's name, unique in its network; its tensors are named {@code name.weight} and so on. */
    String name();

    /** Names of the nodes whose outputs this node takes. */
    List<String> inputs();

    /**
     * Returns the size of the output.
     *
     * @param inputs sizes of the inputs, in the order of {@link #inputs}
     * @throws IllegalArgumentException if the node cannot take them
     */
    FeatureMap output(List<FeatureMap> inputs);

    /**
     * Returns name and shape of the node's weights, in their order.
     *
     * @param inputs sizes of the inputs
     */
    default Map<String, List<Integer>> weights(List<FeatureMap> inputs) {
        return Map.of();
    }

    /**
     * Returns how many multiplications and additions of two numbers the node does for one picture; 0 for what is
     * little beside convolutions and dense layers.
     *
     * @param inputs sizes of the inputs
     */
    default long multiplyAdds(List<FeatureMap> inputs) {
        return 0;
    }

    /** Returns this node with other inputs, each named anew. */
    Node reading(UnaryOperator<String> renamed);

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(NodeVisitor<R> visitor);

    /** The name of one of this node's tensors. */
    default String tensor(String part) {
        return name() + "." + part;
    }
}
