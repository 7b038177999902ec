package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.FeatureMap;
import dev.marquee.cnn.model.Tensor;
import java.util.List;

/** Weights and pictures with channels first, as the peers keep them. */
final class ChannelsFirst {

    private ChannelsFirst() {}

    /**
     * Turns a kernel {@code [row, column, in, out]} into {@code [out, in, row, column]}; a depthwise one, {@code [row,
     * column, channel, 1]}, into {@code [channel, 1, row, column]}.
     */
    static Tensor kernel(Tensor kernel, boolean depthwise) {
        int rows = kernel.shape().get(0);
        int columns = kernel.shape().get(1);
        int in = depthwise ? 1 : kernel.shape().get(2);
        int out = kernel.shape().get(depthwise ? 2 : 3);
        var values = new float[kernel.values().length];
        var next = 0;
        for (var o = 0; o < out; o++) {
            for (var i = 0; i < in; i++) {
                for (var position = 0; position < rows * columns; position++) {
                    values[next++] = kernel.values()[(position * in + i) * out + o];
                }
            }
        }
        return new Tensor(List.of(out, in, rows, columns), values);
    }

    /**
     * Puts the rows of a dense layer's weights, {@code [in, out]}, into the order that a peer flattens in: {@code
     * [channel, row, column]}.
     *
     * @param input of the layer
     */
    static Tensor dense(Tensor weight, FeatureMap input) {
        var units = weight.shape().get(1);
        var values = new float[weight.values().length];
        for (var channel = 0; channel < input.channels(); channel++) {
            for (var position = 0; position < input.pixels(); position++) {
                System.arraycopy(
                        weight.values(),
                        (position * input.channels() + channel) * units,
                        values,
                        (channel * input.pixels() + position) * units,
                        units);
            }
        }
        return new Tensor(weight.shape(), values);
    }

    /**
     * Returns what the network takes for every sample, {@code [channel][sample]}. A scorer keeps it, as Marquee's does:
     * made for each batch it would count as a peer's time.
     */
    static float[][] normalised(Architecture architecture) {
        var normalised = new float[Architecture.CHANNELS][256];
        for (var channel = 0; channel < Architecture.CHANNELS; channel++) {
            for (var sample = 0; sample < normalised[channel].length; sample++) {
                normalised[channel][sample] = architecture.inputNormalisation().apply(sample, channel);
            }
        }
        return normalised;
    }

    /**
     * Writes pictures, {@code height x width x 3} bytes each, as the network takes them, {@code [picture, channel, row,
     * column]}.
     *
     * @param normalised see {@link #normalised}
     */
    static void pictures(List<byte[]> pictures, float[][] normalised, float[] target) {
        var next = 0;
        for (var rgb : pictures) {
            for (var channel = 0; channel < Architecture.CHANNELS; channel++) {
                for (var at = channel; at < rgb.length; at += Architecture.CHANNELS) {
                    target[next++] = normalised[channel][rgb[at] & 0xff];
                }
            }
        }
    }
}
