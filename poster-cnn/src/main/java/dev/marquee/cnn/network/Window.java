package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Convolution;

/**
 * Where a kernel's places meet a feature map along one axis.
 *
 * @param kernel places of the kernel
 * @param stride values from one output to the next
 * @param before zeros in front of the first value
 * @param inputs values along the axis
 * @param outputs places of the kernel along the axis
 */
record Window(int kernel, int stride, int before, int inputs, int outputs) {

    static Window rows(Convolution convolution, Feature input, Feature output) {
        return of(convolution, input.size().height(), output.size().height());
    }

    static Window columns(Convolution convolution, Feature input, Feature output) {
        return of(convolution, input.size().width(), output.size().width());
    }

    private static Window of(Convolution convolution, int inputs, int outputs) {
        var before = convolution.padding().before(inputs, convolution.kernel(), convolution.stride());
        return new Window(convolution.kernel(), convolution.stride(), before, inputs, outputs);
    }

    /** Returns the value that a place of the kernel meets; below 0 or at least {@link #inputs} in the padding. */
    int input(int output, int place) {
        return output * stride + place - before;
    }

    /** Returns the first output at which a place of the kernel does not meet the padding in front. */
    int firstOutput(int place) {
        return Math.max(0, (before - place + stride - 1) / stride);
    }

    /** Returns behind the last output at which a place of the kernel does not meet the padding behind. */
    int lastOutput(int place) {
        return Math.min(outputs, Math.floorDiv(inputs - 1 + before - place, stride) + 1);
    }
}
