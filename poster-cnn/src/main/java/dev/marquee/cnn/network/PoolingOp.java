package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Pooling;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes one pixel of every window. The gradient of a maximum goes to the first value that equals it. */
final class PoolingOp extends TrainingOp {

    private final boolean maximum;
    private final int size;

    PoolingOp(Pooling node, Feature input, Feature output, int shares) {
        super(node, List.of(input), output, shares);
        this.maximum = node.of() == Pooling.Of.MAXIMUM;
        this.size = node.size();
    }

    @Override
    void forward(Step step) {
        share(step, (share, from, to) -> {
            var in = new float[input().length()];
            var out = new float[output().length()];
            for (var poster = from; poster < to; poster++) {
                poster(input().values(), poster, in.length).get(0, in);
                Arrays.fill(out, maximum ? Float.NEGATIVE_INFINITY : 0);
                pool(in, out);
                poster(output().values(), poster, out.length).put(0, out);
            }
        });
    }

    private void pool(float[] in, float[] out) {
        forEachPixel((at, window, channels) -> {
            if (maximum) {
                max(in, at, out, window, channels);
            } else {
                addMean(in, at, out, window, channels, 1f / (size * size));
            }
        });
    }

    private static void max(float[] in, int from, float[] out, int to, int channels) {
        for (var channel = 0; channel < channels; channel++) {
            out[to + channel] = Math.max(out[to + channel], in[from + channel]);
        }
    }

    private static void addMean(float[] in, int from, float[] out, int to, int channels, float share) {
        for (var channel = 0; channel < channels; channel++) {
            out[to + channel] += in[from + channel] * share;
        }
    }

    @Override
    void backward(Step step) {
        input().contribute(gradient -> share(step, (share, from, to) -> {
            if (maximum) {
                distributeMaxima(gradient, from, to);
            } else {
                distributeMeans(gradient, from, to);
            }
        }));
    }

    private void distributeMaxima(INDArray gradient, int from, int to) {
        var in = new int[input().length()];
        var out = new int[output().length()];
        var left = new int[out.length];
        for (var poster = from; poster < to; poster++) {
            var target = new int[in.length];
            NativeBuffer.poster(input().values(), poster, in.length).bits().get(0, in);
            NativeBuffer.poster(output().values(), poster, out.length).bits().get(0, out);
            NativeBuffer.poster(output().gradient(), poster, out.length).bits().get(0, left);
            forEachPixel((at, window, channels) -> move(in, at, out, window, left, target, channels));
            NativeBuffer.poster(gradient, poster, in.length).bits().put(0, target);
        }
    }

    /**
     * Moves what is left of a window's gradient to a pixel whose value is the window's, so that none is left for others
     * that equal it. On bits, which HotSpot vectorises: it does not do so for conditions.
     */
    private static void move(int[] in, int at, int[] out, int window, int[] left, int[] target, int channels) {
        for (var channel = 0; channel < channels; channel++) {
            var different = in[at + channel] ^ out[window + channel];
            var mask = (different | -different) >> 31;
            target[at + channel] = left[window + channel] & ~mask;
        }
        for (var channel = 0; channel < channels; channel++) {
            var different = in[at + channel] ^ out[window + channel];
            left[window + channel] &= (different | -different) >> 31;
        }
    }

    private void distributeMeans(INDArray gradient, int from, int to) {
        var out = new float[output().length()];
        for (var poster = from; poster < to; poster++) {
            var target = new float[input().length()];
            poster(output().gradient(), poster, out.length).get(0, out);
            forEachPixel((at, window, channels) -> {
                for (var channel = 0; channel < channels; channel++) {
                    target[at + channel] = out[window + channel] / (size * size);
                }
            });
            poster(gradient, poster, target.length).put(0, target);
        }
    }

    /** Work on a pixel of the input and on its window's pixel of the output, at places of their channels. */
    @FunctionalInterface
    private interface PixelWork {
        void run(int at, int window, int channels);
    }

    private void forEachPixel(PixelWork work) {
        var channels = output().size().channels();
        for (var row = 0; row < output().size().height() * size; row++) {
            for (var column = 0; column < output().size().width() * size; column++) {
                work.run(
                        (row * input().size().width() + column) * channels,
                        (row / size * output().size().width() + column / size) * channels,
                        channels);
            }
        }
    }
}
