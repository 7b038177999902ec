package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * A network's loss written out in loops, in double precision, without dropout: slow, and plain enough to be believed.
 */
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
        var activations = new double[input.length / length][length];
        for (var i = 0; i < input.length; i++) {
            activations[i / length][i % length] = input[i];
        }
        for (var block = 0; block < architecture.convolutions().size(); block++) {
            activations = block(block, activations);
        }
        var loss = 0.0;
        for (var poster = 0; poster < activations.length; poster++) {
            var features = head(activations[poster]);
            var logits = dense("output", architecture.dense() > 0 ? relu(dense("dense", features)) : features);
            for (var genre = 0; genre < genres; genre++) {
                var probability = 1 / (1 + Math.exp(-logits[genre]));
                var wanted = truth[poster * genres + genre];
                loss -= wanted * Math.log(probability) + (1 - wanted) * Math.log(1 - probability);
            }
        }
        return loss;
    }

    private double[] head(double[] picture) {
        if (architecture.head() == Architecture.Head.FLAT) {
            return picture;
        }
        var means = new double[architecture.headLength()];
        for (var i = 0; i < picture.length; i++) {
            means[i % means.length] += picture[i] * means.length / picture.length;
        }
        return means;
    }

    private double[][] block(int block, double[][] posters) {
        var convolved = new double[posters.length][];
        for (var poster = 0; poster < posters.length; poster++) {
            convolved[poster] = convolution(block, posters[poster]);
        }
        if (architecture.normalised()) {
            normalise(block, convolved);
        }
        var activated = new double[posters.length][];
        for (var poster = 0; poster < posters.length; poster++) {
            activated[poster] = relu(pooled(block, convolved[poster]));
        }
        return activated;
    }

    private double[] convolution(int block, double[] in) {
        var height = architecture.heightBefore(block);
        var width = architecture.widthBefore(block);
        var filters = architecture.filters().get(block);
        var out = new double[height * width * filters];
        for (var i = 0; i < out.length; i++) {
            out[i] = convolution(block, in, i / filters / width, i / filters % width, i % filters);
        }
        return out;
    }

    /** Every channel over all posters and pixels. */
    private void normalise(int block, double[][] posters) {
        var filters = architecture.filters().get(block);
        var gamma = values(Architecture.gamma(block));
        var beta = values(Architecture.beta(block));
        for (var filter = 0; filter < filters; filter++) {
            var channel = new ArrayList<Double>();
            for (var poster : posters) {
                for (var i = filter; i < poster.length; i += filters) {
                    channel.add(poster[i]);
                }
            }
            var mean = channel.stream().mapToDouble(x -> x).average().orElseThrow();
            var variance = channel.stream()
                    .mapToDouble(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            for (var poster : posters) {
                for (var i = filter; i < poster.length; i += filters) {
                    poster[i] = gamma[filter] * (poster[i] - mean) / Math.sqrt(variance + 1e-5) + beta[filter];
                }
            }
        }
    }

    private double[] pooled(int block, double[] in) {
        if (!architecture.convolutions().get(block).pooled()) {
            return in;
        }
        var width = architecture.widthBefore(block);
        var pooledHeight = architecture.heightBefore(block + 1);
        var pooledWidth = architecture.widthBefore(block + 1);
        var filters = architecture.filters().get(block);
        var out = new double[pooledHeight * pooledWidth * filters];
        Arrays.fill(out, Double.NEGATIVE_INFINITY);
        for (var y = 0; y < 2 * pooledHeight; y++) {
            for (var x = 0; x < 2 * pooledWidth; x++) {
                for (var filter = 0; filter < filters; filter++) {
                    var pooled = (y / 2 * pooledWidth + x / 2) * filters + filter;
                    out[pooled] = Math.max(out[pooled], in[(y * width + x) * filters + filter]);
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
        var sum = architecture.normalised() ? 0 : values(Architecture.bias(block))[filter];
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
