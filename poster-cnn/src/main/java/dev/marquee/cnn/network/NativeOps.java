package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs ND4J's native ops on arrays that exist already, so that nothing is allocated. */
final class NativeOps {

    private NativeOps() {}

    static void run(String name, List<INDArray> inputs, List<INDArray> outputs, int... arguments) {
        Nd4j.exec(op(name, inputs, outputs).addIntegerArguments(arguments).build());
    }

    /**
     * A 3x3 convolution that keeps height and width.
     *
     * @param input {@code [batch, height, width, in]}
     * @param parameters the weight {@code [3, 3, in, out]}, and the bias if there is one
     * @param output {@code [batch, height, width, out]}
     */
    static void convolve(INDArray input, List<INDArray> parameters, INDArray output) {
        var inputs = new ArrayList<INDArray>();
        inputs.add(input);
        inputs.addAll(parameters);
        convolution("conv2d", inputs, List.of(output));
    }

    /** The gradients of {@link #convolve}, of its input and its parameters, from the gradient of its output. */
    static void convolveBackward(
            INDArray input, List<INDArray> parameters, INDArray outputGradient, List<INDArray> gradients) {
        var inputs = new ArrayList<INDArray>();
        inputs.add(input);
        inputs.addAll(parameters);
        inputs.add(outputGradient);
        convolution("conv2d_bp", inputs, gradients);
    }

    private static void convolution(String name, List<INDArray> inputs, List<INDArray> outputs) {
        // kernel 3x3, stride 1x1, padding 1x1, dilation 1x1, padding as given, NHWC, weights [row, column, in, out]
        run(name, inputs, outputs, 3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 0);
    }

    static void matmul(
            INDArray left, boolean leftTransposed, INDArray right, boolean rightTransposed, INDArray output) {
        run("matmul", List.of(left, right), List.of(output), leftTransposed ? 1 : 0, rightTransposed ? 1 : 0, 0);
    }

    static void relu(INDArray inPlace) {
        withZero("relu", List.of(inPlace), inPlace);
    }

    static void reluBackward(INDArray output, INDArray outputGradient, INDArray inputGradient) {
        withZero("relu_bp", List.of(output, outputGradient), inputGradient);
    }

    private static void withZero(String name, List<INDArray> inputs, INDArray output) {
        Nd4j.exec(
                op(name, inputs, List.of(output)).addFloatingPointArguments(0.0).build());
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder op(
            String name, List<INDArray> inputs, List<INDArray> outputs) {
        return DynamicCustomOp.builder(name)
                .addInputs(inputs.toArray(new INDArray[0]))
                .addOutputs(outputs.toArray(new INDArray[0]));
    }
}
