package dev.marquee.cnn.network;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters of a network and their gradients, by the names of {@link
 * dev.marquee.cnn.graph.Architecture#weightShapes}, as views of DL4J's arrays.
 *
 * @param values by name
 * @param gradients by name
 */
record Parameters(Function<String, INDArray> values, Function<String, INDArray> gradients) {

    INDArray value(String name) {
        return values.apply(name);
    }

    INDArray gradient(String name) {
        return gradients.apply(name);
    }
}
