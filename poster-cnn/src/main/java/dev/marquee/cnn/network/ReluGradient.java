package dev.marquee.cnn.network;

/** Cuts the gradient where ReLU or dropout cut the output, and adds it up. One share's. */
final class ReluGradient {

    private final int[] gradient;
    private final int[] output;
    private final float[] floats;
    private final float[] selected;
    private final ChannelSums sums;

    ReluGradient(FeatureMapSize size, ChannelSums sums) {
        this.gradient = new int[size.outputRow()];
        this.output = new int[size.outputRow()];
        this.floats = new float[size.outputRow()];
        this.selected = new float[size.outputRow()];
        this.sums = sums;
    }

    /** Writes a poster's cut gradient, and adds it and its product with what was normalised. */
    void run(NativePart epsilon, NativePart outputs, NativePart selections, NativePart target) {
        for (var from = 0; from < target.bits().capacity(); from += gradient.length) {
            epsilon.bits().get(from, gradient);
            outputs.bits().get(from, output);
            ActivationKernel.cut(gradient, output);
            target.bits().put(from, gradient);
            target.floats().get(from, floats);
            selections.floats().get(from, selected);
            sums.add(floats, selected);
        }
    }
}
