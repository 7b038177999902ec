package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The network written out in loops, in double precision: slow, and plain enough to be believed. */
final class PlainArithmetic {

    private final Architecture architecture;
    private final Map<String, Tensor> weights;

    PlainArithmetic(Architecture architecture, Map<String, Tensor> weights) {
        this.architecture = architecture;
        this.weights = weights;
    }

    float[][] score(List<byte[]> pictures) {
        return pictures.stream().map(this::score).toArray(float[][]::new);
    }

    private float[] score(byte[] rgb) {
        var activation = new double[rgb.length];
        for (var i = 0; i < rgb.length; i++) {
            activation[i] = (rgb[i] & 0xff) / 255.0;
        }
        for (var block = 0; block < architecture.convolutions().size(); block++) {
            activation = relu(pooled(block, normalised(block, convolution(block, activation))));
        }
        var features = head(activation);
        var logits = dense("output", architecture.dense() > 0 ? relu(dense("dense", features)) : features);
        var probabilities = new float[logits.length];
        for (var i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
        return probabilities;
    }

    private double[] convolution(int block, double[] in) {
        var height = architecture.heightBefore(block);
        var width = architecture.widthBefore(block);
        var channels = architecture.channelsBefore(block);
        var filters = architecture.filters().get(block);
        var kernel = values(Architecture.weight(block));
        var bias = architecture.normalised() ? new float[filters] : values(Architecture.bias(block));
        var out = new double[height * width * filters];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                for (var f = 0; f < filters; f++) {
                    double sum = bias[f];
                    for (var ky = 0; ky < 3; ky++) {
                        for (var kx = 0; kx < 3; kx++) {
                            var iy = y + ky - 1;
                            var ix = x + kx - 1;
                            if (iy < 0 || iy >= height || ix < 0 || ix >= width) {
                                continue;
                            }
                            for (var c = 0; c < channels; c++) {
                                sum += in[(iy * width + ix) * channels + c]
                                        * kernel[((ky * 3 + kx) * channels + c) * filters + f];
                            }
                        }
                    }
                    out[(y * width + x) * filters + f] = sum;
                }
            }
        }
        return out;
    }

    private double[] normalised(int block, double[] in) {
        if (architecture.normalised()) {
            var gamma = values(Architecture.gamma(block));
            var beta = values(Architecture.beta(block));
            var mean = values(Architecture.mean(block));
            var variance = values(Architecture.variance(block));
            for (var i = 0; i < in.length; i++) {
                var f = i % gamma.length;
                in[i] = gamma[f] * (in[i] - mean[f]) / Math.sqrt(variance[f] + 1e-5) + beta[f];
            }
        }
        return in;
    }

    private double[] pooled(int block, double[] in) {
        if (!architecture.convolutions().get(block).pooled()) {
            return in;
        }
        var width = architecture.widthBefore(block);
        var filters = architecture.filters().get(block);
        var pooledHeight = architecture.heightBefore(block + 1);
        var pooledWidth = architecture.widthBefore(block + 1);
        var out = new double[pooledHeight * pooledWidth * filters];
        for (var y = 0; y < pooledHeight; y++) {
            for (var x = 0; x < pooledWidth; x++) {
                for (var f = 0; f < filters; f++) {
                    var max = Double.NEGATIVE_INFINITY;
                    for (var corner = 0; corner < 4; corner++) {
                        var iy = 2 * y + corner / 2;
                        var ix = 2 * x + corner % 2;
                        max = Math.max(max, in[(iy * width + ix) * filters + f]);
                    }
                    out[(y * pooledWidth + x) * filters + f] = max;
                }
            }
        }
        return out;
    }

    private static double[] relu(double[] values) {
        return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
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

    private double[] dense(String name, double[] in) {
        var weight = values(name + ".weight");
        var bias = values(name + ".bias");
        var out = new double[bias.length];
        for (var j = 0; j < out.length; j++) {
            out[j] = bias[j];
            for (var i = 0; i < in.length; i++) {
                out[j] += in[i] * weight[i * out.length + j];
            }
        }
        return out;
    }

    private float[] values(String name) {
        return Objects.requireNonNull(weights.get(name), name).values();
    }
}
