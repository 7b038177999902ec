package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Pooling;
import java.util.Arrays;
import java.util.List;

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
        var channels = output().size().channels();
        for (var row = 0; row < output().size().height() * size; row++) {
            for (var column = 0; column < output().size().width() * size; column++) {
                var from = (row * input().size().width() + column) * channels;
                var to = (row / size * output().size().width() + column / size) * channels;
                if (maximum) {
                    max(in, from, out, to, channels);
                } else {
                    addMean(in, from, out, to, channels, 1f / (size * size));
                }
            }
        }
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
            var in = new float[input().length()];
            var out = new float[output().length()];
            var outGradient = new float[out.length];
            for (var poster = from; poster < to; poster++) {
                poster(input().values(), poster, in.length).get(0, in);
                poster(output().values(), poster, out.length).get(0, out);
                poster(output().gradient(), poster, out.length).get(0, outGradient);
                poster(gradient, poster, in.length).put(0, unpooled(in, out, outGradient));
            }
        }));
    }

    private float[] unpooled(float[] in, float[] out, float[] outGradient) {
        var channels = output().size().channels();
        var gradient = new float[in.length];
        for (var row = 0; row < output().size().height() * size; row++) {
            for (var column = 0; column < output().size().width() * size; column++) {
                var from = (row * input().size().width() + column) * channels;
                var to = (row / size * output().size().width() + column / size) * channels;
                for (var channel = 0; channel < channels; channel++) {
                    if (!maximum) {
                        gradient[from + channel] = outGradient[to + channel] / (size * size);
                    } else if (in[from + channel] == out[to + channel]) {
                        gradient[from + channel] = outGradient[to + channel];
                        outGradient[to + channel] = 0; // the others of the window that equal it get nothing
                    }
                }
            }
        }
        return gradient;
    }
}
