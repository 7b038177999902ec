package dev.marquee.cnn.kernels;

import dev.marquee.cnn.graph.Convolution;
import dev.marquee.cnn.graph.Padding;

/**
 * ND4J's native op of a convolution. Tensors are {@code [batch, height, width, channel]}; its inputs are the feature
 * map, the weight {@code [row, column, in, out]} or, depthwise, {@code [row, column, channel, 1]}, and the bias if
 * there is one.
 *
 * @param name of the op
 * @param arguments its integer arguments
 */
public record NativeConvolution(String name, int... arguments) {

    /** The op of a node. */
    public static NativeConvolution of(Convolution node) {
        return of(node.depthwise(), node.kernel(), node.stride(), node.padding());
    }

    /**
     * The op of a convolution of stride 1 that keeps height and width.
     *
     * @param kernel rows and columns of a filter, odd
     */
    public static NativeConvolution ofSameSize(boolean depthwise, int kernel) {
        return of(depthwise, kernel, 1, Padding.SYMMETRIC);
    }

    private static NativeConvolution of(boolean depthwise, int kernel, int stride, Padding padding) {
        var same = padding == Padding.SAME ? 1 : 0;
        var zeros = same == 1 ? 0 : kernel / 2;
        // Kernel, stride, zeros on each side, dilation, whether TensorFlow's padding, NHWC, weights in the order above.
        return new NativeConvolution(
                depthwise ? "depthwise_conv2d" : "conv2d",
                kernel,
                kernel,
                stride,
                stride,
                zeros,
                zeros,
                1,
                1,
                same,
                1,
                0);
    }
}
