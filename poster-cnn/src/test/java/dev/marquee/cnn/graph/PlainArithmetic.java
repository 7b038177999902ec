package dev.marquee.cnn.graph;

import dev.marquee.cnn.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network written out in loops, in double precision, without dropout: slow, and plain enough to be believed. */
public final class PlainArithmetic {

    private final Architecture architecture;
    private final Map<String, double[]> weights;
    private final boolean batchStatistics;

    private PlainArithmetic(Architecture architecture, Map<String, double[]> weights, boolean batchStatistics) {
        this.architecture = architecture;
        this.weights = weights;
        this.batchStatistics = batchStatistics;
    }

    /** The network as it scores. */
    public static PlainArithmetic scoring(Architecture architecture, Map<String, Tensor> weights) {
        return new PlainArithmetic(architecture, doubles(weights), false);
    }

    /** The network as it trains: statistics are of the batch. Changes of the weights are seen. */
    public static PlainArithmetic training(Architecture architecture, Map<String, double[]> weights) {
        return new PlainArithmetic(architecture, weights, true);
    }

    public static Map<String, double[]> doubles(Map<String, Tensor> weights) {
        var doubles = new LinkedHashMap<String, double[]>();
        weights.forEach((name, tensor) -> {
            var values = new double[tensor.values().length];
            Arrays.setAll(values, i -> tensor.values()[i]);
            doubles.put(name, values);
        });
        return doubles;
    }

    /** Probabilities, {@code [picture][genre]}. */
    public float[][] score(List<byte[]> pictures) {
        var samples = new double[pictures.size()][architecture.inputLength()];
        for (var picture = 0; picture < samples.length; picture++) {
            var rgb = pictures.get(picture);
            Arrays.setAll(samples[picture], i -> rgb[i] & 0xff);
        }
        return Arrays.stream(logits(samples))
                .map(PlainArithmetic::probabilities)
                .toArray(float[][]::new);
    }

    private static float[] probabilities(double[] logits) {
        var probabilities = new float[logits.length];
        for (var i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
        return probabilities;
    }

    /**
     * Binary cross-entropy, summed over posters and genres; what is not a number in the truth is left out.
     *
     * @param input samples in [0, 1]
     */
    public double loss(float[] input, float[] truth) {
        var length = architecture.inputLength();
        var samples = new double[input.length / length][length];
        for (var i = 0; i < input.length; i++) {
            samples[i / length][i % length] = 255.0 * input[i];
        }
        var logits = logits(samples);
        var genres = logits[0].length;
        var loss = 0.0;
        for (var i = 0; i < truth.length; i++) {
            if (!Float.isNaN(truth[i])) {
                var probability = 1 / (1 + Math.exp(-logits[i / genres][i % genres]));
                loss -= truth[i] * Math.log(probability) + (1 - truth[i]) * Math.log(1 - probability);
            }
        }
        return loss;
    }

    private double[][] logits(double[][] samples) {
        var genres = values(Architecture.OUTPUT_BIAS).length;
        var evaluation = new Evaluation(samples);
        double[][] last = samples;
        for (var node : architecture.nodes(genres)) {
            last = node.accept(evaluation);
            evaluation.outputs.put(node.name(), last);
        }
        return last;
    }

    private double[] values(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private final class Evaluation implements NodeVisitor<double[][]> {

        private final double[][] samples;
        private final Map<String, double[][]> outputs = new HashMap<>();

        private Evaluation(double[][] samples) {
            this.samples = samples;
        }

        private double[][] input(Node node) {
            return Objects.requireNonNull(outputs.get(node.inputs().get(0)), node.name());
        }

        private FeatureMap size(Node node) {
            return architecture.sizes(node).get(0);
        }

        @Override
        public double[][] visit(InputNormalisation node) {
            return each(
                    samples,
                    (picture, i) ->
                            (picture[i] - node.mean().get(i % 3)) * node.scale().get(i % 3));
        }

        @Override
        public double[][] visit(Convolution node) {
            var in = size(node);
            var out = architecture.output(node.name());
            return Arrays.stream(input(node))
                    .map(picture -> convolution(node, picture, in, out))
                    .toArray(double[][]::new);
        }

        private double[] convolution(Convolution node, double[] picture, FeatureMap in, FeatureMap out) {
            var kernel = values(node.weight());
            var top = node.padding().before(in.height(), node.kernel(), node.stride());
            var left = node.padding().before(in.width(), node.kernel(), node.stride());
            var result = new double[(int) out.length()];
            for (var i = 0; i < result.length; i++) {
                var filter = i % out.channels();
                var x = i / out.channels() % out.width();
                var y = i / out.channels() / out.width();
                var sum = node.bias() ? values(node.biasName())[filter] : 0;
                for (var ky = 0; ky < node.kernel(); ky++) {
                    for (var kx = 0; kx < node.kernel(); kx++) {
                        var iy = y * node.stride() + ky - top;
                        var ix = x * node.stride() + kx - left;
                        if (iy < 0 || iy >= in.height() || ix < 0 || ix >= in.width()) {
                            continue;
                        }
                        var pixel = (iy * in.width() + ix) * in.channels();
                        var place = (ky * node.kernel() + kx) * in.channels();
                        if (node.depthwise()) {
                            sum += picture[pixel + filter] * kernel[place + filter];
                        } else {
                            for (var c = 0; c < in.channels(); c++) {
                                sum += picture[pixel + c] * kernel[(place + c) * out.channels() + filter];
                            }
                        }
                    }
                }
                result[i] = sum;
            }
            return result;
        }

        @Override
        public double[][] visit(BatchNormalisation node) {
            var in = input(node);
            var gamma = values(node.gamma());
            var beta = values(node.beta());
            var mean = batchStatistics ? new double[gamma.length] : values(node.mean());
            var variance = batchStatistics ? new double[gamma.length] : values(node.variance());
            if (batchStatistics) {
                var count = (double) in.length * in[0].length / gamma.length;
                each(in, (picture, i) -> mean[i % gamma.length] += picture[i] / count);
                each(
                        in,
                        (picture, i) ->
                                variance[i % gamma.length] += Math.pow(picture[i] - mean[i % gamma.length], 2) / count);
            }
            return each(in, (picture, i) -> {
                var c = i % gamma.length;
                return gamma[c] * (picture[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5) + beta[c];
            });
        }

        @Override
        public double[][] visit(Activation node) {
            return each(input(node), (picture, i) -> Math.min(node.function().most(), Math.max(0, picture[i])));
        }

        @Override
        public double[][] visit(Pooling node) {
            var in = size(node);
            var out = architecture.output(node.name());
            return Arrays.stream(input(node))
                    .map(picture -> pooled(node, picture, in, out))
                    .toArray(double[][]::new);
        }

        private double[] pooled(Pooling node, double[] picture, FeatureMap in, FeatureMap out) {
            var result = new double[(int) out.length()];
            for (var i = 0; i < result.length; i++) {
                var channel = i % out.channels();
                var x = i / out.channels() % out.width() * node.size();
                var y = i / out.channels() / out.width() * node.size();
                var window = new ArrayList<Double>();
                for (var place = 0; place < node.size() * node.size(); place++) {
                    var pixel = (y + place / node.size()) * in.width() + x + place % node.size();
                    window.add(picture[pixel * in.channels() + channel]);
                }
                var values = window.stream().mapToDouble(Double::doubleValue).summaryStatistics();
                result[i] = node.of() == Pooling.Of.MAXIMUM ? values.getMax() : values.getAverage();
            }
            return result;
        }

        @Override
        public double[][] visit(GlobalAverage node) {
            var in = size(node);
            return Arrays.stream(input(node))
                    .map(picture -> {
                        var mean = new double[in.channels()];
                        for (var i = 0; i < picture.length; i++) {
                            mean[i % mean.length] += picture[i] / in.pixels();
                        }
                        return mean;
                    })
                    .toArray(double[][]::new);
        }

        @Override
        public double[][] visit(Addition node) {
            var other = Objects.requireNonNull(outputs.get(node.shortcut()));
            var in = input(node);
            var sums = new double[in.length][in[0].length];
            for (var picture = 0; picture < in.length; picture++) {
                for (var i = 0; i < in[picture].length; i++) {
                    sums[picture][i] = in[picture][i] + other[picture][i];
                }
            }
            return sums;
        }

        @Override
        public double[][] visit(Dense node) {
            var weight = values(node.weight());
            var bias = values(node.bias());
            return Arrays.stream(input(node))
                    .map(picture -> {
                        var out = bias.clone();
                        for (var i = 0; i < picture.length; i++) {
                            for (var unit = 0; unit < out.length; unit++) {
                                out[unit] += picture[i] * weight[i * out.length + unit];
                            }
                        }
                        return out;
                    })
                    .toArray(double[][]::new);
        }

        @Override
        public double[][] visit(Dropout node) {
            return input(node);
        }

        private double[][] each(double[][] pictures, Value value) {
            var result = new double[pictures.length][pictures[0].length];
            for (var picture = 0; picture < pictures.length; picture++) {
                for (var i = 0; i < result[picture].length; i++) {
                    result[picture][i] = value.of(pictures[picture], i);
                }
            }
            return result;
        }
    }

    @FunctionalInterface
    private interface Value {
        double of(double[] picture, int index);
    }
}
