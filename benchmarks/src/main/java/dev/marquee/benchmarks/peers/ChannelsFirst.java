package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Tensor;
import java.util.List;

/** Weights and pictures with channels first, as the peers keep them. */
final class ChannelsFirst {

    private ChannelsFirst() {}

    /** Turns a kernel {@code [row, column, in, out]} into {@code [out, in, row, column]}. */
    static Tensor kernel(Tensor kernel) {
        var side = kernel.shape().get(0);
        int in = kernel.shape().get(2);
        int out = kernel.shape().get(3);
        var values = new float[kernel.values().length];
        var next = 0;
        for (var o = 0; o < out; o++) {
            for (var i = 0; i < in; i++) {
                for (var position = 0; position < side * side; position++) {
                    values[next++] = kernel.values()[(position * in + i) * out + o];
                }
            }
        }
        return new Tensor(List.of(out, in, side, side), values);
    }

    /**
     * Puts the rows of the weights behind a head, {@code [head, out]}, into the order that a peer's head gives:
     * flattened pictures are {@code [channel, row, column]} there; means of channels are the same.
     */
    static Tensor behindHead(Tensor weight, Architecture architecture) {
        var blocks = architecture.convolutions().size();
        var channels = architecture.channelsBefore(blocks);
        var positions = architecture.headLength() / channels;
        var units = weight.shape().get(1);
        var values = new float[weight.values().length];
        for (var channel = 0; channel < channels; channel++) {
            for (var position = 0; position < positions; position++) {
                System.arraycopy(
                        weight.values(),
                        (position * channels + channel) * units,
                        values,
                        (channel * positions + position) * units,
                        units);
            }
        }
        return new Tensor(weight.shape(), values);
    }

    /** Writes pictures, {@code height x width x 3} bytes each, as {@code [picture, channel, row, column]} in [0, 1]. */
    static void pictures(List<byte[]> pictures, float[] target) {
        var next = 0;
        for (var rgb : pictures) {
            for (var channel = 0; channel < Architecture.CHANNELS; channel++) {
                for (var at = channel; at < rgb.length; at += Architecture.CHANNELS) {
                    target[next++] = (rgb[at] & 0xff) / 255f;
                }
            }
        }
    }
}
