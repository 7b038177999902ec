package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A node that reads one other. Its output has the size of its input, unless it says otherwise. */
public sealed interface UnaryNode extends Node
        permits Convolution, BatchNormalisation, Activation, Pooling, GlobalAverage, Dense, Dropout {

    /** Name of the node that it reads. */
    String input();

    @Override
    @JsonIgnore
    default List<String> inputs() {
        return List.of(input());
    }

    @Override
    default FeatureMap output(List<FeatureMap> inputs) {
        return inputs.get(0);
    }
}
