package dev.marquee.cnn.network;

import dev.marquee.cnn.kernels.NativeConvolution;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs ND4J's native ops on arrays that exist already, so that nothing is allocated. */
final class NativeOps {

    private NativeOps() {}

    static void run(NativeConvolution convolution, List<INDArray> inputs, List<INDArray> outputs) {
        Nd4j.exec(DynamicCustomOp.builder(convolution.name())
                .addInputs(inputs.toArray(new INDArray[0]))
                .addOutputs(outputs.toArray(new INDArray[0]))
                .addIntegerArguments(convolution.arguments())
                .build());
    }
}
