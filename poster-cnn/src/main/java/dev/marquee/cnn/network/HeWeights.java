package dev.marquee.cnn.network;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Kaiming He et al., "Delving Deep into Rectifiers", 2015: variance 2 / fan-in in front of a ReLU, biases zero. */
final class HeWeights {

    private HeWeights() {}

    static void initialise(Map<String, INDArray> parameters, int fanIn) {
        try (var outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            parameters.forEach((name, values) -> values.assign(
                    name.equals(ConvolutionBlock.BIAS)
                            ? Nd4j.zeros(DataType.FLOAT, values.shape())
                            : Nd4j.randn(DataType.FLOAT, values.shape()).mul(Math.sqrt(2.0 / fanIn))));
        }
    }
}
