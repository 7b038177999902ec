package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A convolution. Its weight is {@code [row, column, in, out]}; a depthwise one has a filter of its own for each
 * channel, {@code [row, column, channel, 1]}.
 *
 * @param name of the node
 * @param input name of the node that it reads
 * @param filters channels of the output, 1 to 4,096; of a depthwise convolution as many as the input has
 * @param kernel rows and columns of a filter, odd, 1 to 11
 * @param stride pixels from one place of the kernel to the next, 1 to 4
 * @param padding zeros around the input
 * @param depthwise whether each channel is convolved for itself
 * @param bias whether something is added to each output channel
 */
public record Convolution(
        String name,
        String input,
        int filters,
        int kernel,
        int stride,
        Padding padding,
        boolean depthwise,
        boolean bias)
        implements UnaryNode {

    /** Most rows and columns of a filter. */
    private static final int MAX_KERNEL = 11;

    private static final int MAX_STRIDE = 4;

    /** Checks the ranges. */
    public Convolution {
        Architecture.requireName(name);
        Architecture.within(name + ": filters", filters, 1, Architecture.MAX_UNITS);
        Architecture.within(name + ": kernel", kernel, 1, MAX_KERNEL);
        Architecture.within(name + ": stride", stride, 1, MAX_STRIDE);
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException(name + ": kernel: " + kernel + " (expected: an odd number)");
        }
    }

    /** Name of the weight. */
    @JsonIgnore
    public String weight() {
        return tensor("weight");
    }

    /** Name of the bias, which the network has if {@link #bias()} says so. */
    @JsonIgnore
    public String biasName() {
        return tensor("bias");
    }

    @Override
    public FeatureMap output(List<FeatureMap> inputs) {
        var in = inputs.get(0);
        if (depthwise && filters != in.channels()) {
            throw new IllegalArgumentException(
                    name + ": filters: " + filters + " (expected: " + in.channels() + ", the channels of its input)");
        }
        var height = padding.outputs(in.height(), kernel, stride);
        var width = padding.outputs(in.width(), kernel, stride);
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(name + ": input of " + in + " (expected: one that a kernel of " + kernel
                    + "x" + kernel + " fits into)");
        }
        return new FeatureMap(height, width, filters);
    }

    @Override
    public Map<String, List<Integer>> weights(List<FeatureMap> inputs) {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        var channels = inputs.get(0).channels();
        shapes.put(
                weight(),
                depthwise ? List.of(kernel, kernel, channels, 1) : List.of(kernel, kernel, channels, filters));
        if (bias) {
            shapes.put(biasName(), List.of(filters));
        }
        return shapes;
    }

    @Override
    public long multiplyAdds(List<FeatureMap> inputs) {
        return output(inputs).length()
                * kernel
                * kernel
                * (depthwise ? 1 : inputs.get(0).channels());
    }

    @Override
    public Convolution reading(UnaryOperator<String> renamed) {
        return new Convolution(name, renamed.apply(input), filters, kernel, stride, padding, depthwise, bias);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
