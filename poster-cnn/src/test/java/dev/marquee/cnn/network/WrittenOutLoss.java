package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import java.util.Map;
import java.util.Objects;

/** A network's loss written out in loops, in double precision, without dropout: slow, and plain enough to be believed. */
final class WrittenOutLoss {

    private final Architecture architecture;
    private final Map<String, double[]> weights;

    WrittenOutLoss(Architecture architecture, Map<String, double[]> weights) {
        this.architecture = architecture;
        this.weights = weights;
    }

    /** Binary cross-entropy, summed over posters and genres. */
    double of(float[] input, float[] truth) {
        var length = architecture.inputLength();
        var genres = values("output.bias").length;
        var loss = 0.0;
        for (var poster = 0; poster < input.length / length; poster++) {
            var activation = new double[length];
            for (var i = 0; i < length; i++) {
                activation[i] = input[poster * length + i];
            }
            for (var block = 0; block < architecture.filters().size(); block++) {
                activation = block(block, activation);
            }
            var logits = dense("output", relu(dense("dense", activation)));
            for (var genre = 0; genre < genres; genre++) {
                var probability = 1 / (1 + Math.exp(-logits[genre]));
                loss -= Math.log(truth[poster * genres + genre] == 1 ? probability : 1 - probability);
            }
        }
        return loss;
    }

    /** Every pooled value is the largest of four convolutions and zero. */
    private double[] block(int block, double[] in) {
        var pooledHeight = architecture.heightBefore(block + 1);
        var pooledWidth = architecture.widthBefore(block + 1);
        var filters = architecture.filters().get(block);
        var out = new double[pooledHeight * pooledWidth * filters];
        for (var y = 0; y < 2 * pooledHeight; y++) {
            for (var x = 0; x < 2 * pooledWidth; x++) {
                for (var filter = 0; filter < filters; filter++) {
                    var pooled = (y / 2 * pooledWidth + x / 2) * filters + filter;
                    out[pooled] = Math.max(out[pooled], convolution(block, in, y, x, filter));
                }
            }
        }
        return out;
    }

    private double convolution(int block, double[] in, int y, int x, int filter) {
        var height = architecture.heightBefore(block);
        var width = architecture.widthBefore(block);
        var channels = architecture.channelsBefore(block);
        var filters = architecture.filters().get(block);
        var kernel = values(Architecture.weight(block));
        var sum = values(Architecture.bias(block))[filter];
        for (var iy = Math.max(0, y - 1); iy < Math.min(height, y + 2); iy++) {
            for (var ix = Math.max(0, x - 1); ix < Math.min(width, x + 2); ix++) {
                for (var channel = 0; channel < channels; channel++) {
                    var place = ((iy - y + 1) * 3 + ix - x + 1) * channels + channel;
                    sum += in[(iy * width + ix) * channels + channel] * kernel[place * filters + filter];
                }
            }
        }
        return sum;
    }

    private double[] dense(String name, double[] in) {
        var weight = values(name + ".weight");
        var out = values(name + ".bias").clone();
        for (var i = 0; i < in.length; i++) {
            for (var j = 0; j < out.length; j++) {
                out[j] += in[i] * weight[i * out.length + j];
            }
        }
        return out;
    }

    private static double[] relu(double[] values) {
        for (var i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return values;
    }

    private double[] values(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
