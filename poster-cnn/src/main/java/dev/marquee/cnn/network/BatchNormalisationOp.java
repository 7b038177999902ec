package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Activation;
import dev.marquee.cnn.graph.BatchNormalisation;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalisation, and the activation behind it in the same pass over the values. Mean and variance are of the
 * whole batch, whichever threads have its posters: all wait for the sums before any of them normalises.
 *
 * <p>Running mean and variance are parameters whose gradient is what a step takes off them.
 */
final class BatchNormalisationOp extends TrainingOp {

    /**
     * Share of the running statistics that a step keeps, so that about ten steps count.
     * {@link ExponentialMovingAverage} averages over more of them, for all weights alike.
     */
    private static final double MOMENTUM = 0.9;

    private final BatchNormalisation normalisation;
    private final Parameters parameters;

    /** The largest value that the activation lets through; not a number where there is none. */
    private final float most;

    private @Nullable BatchNormTransform transform;
    private @Nullable ChannelSums measured;
    private double measuredValues;

    /**
     * @param activation the only node that reads the normalisation, whose output this op's is; null for none
     */
    BatchNormalisationOp(
            BatchNormalisation node,
            @Nullable Activation activation,
            Feature input,
            Feature output,
            Parameters parameters,
            int shares) {
        super(node, List.of(input), output, shares);
        this.normalisation = node;
        this.parameters = parameters;
        this.most = activation == null ? Float.NaN : activation.function().most();
    }

    @Override
    boolean hasParameters() {
        return true;
    }

    /** A row of the feature map. */
    private int rowLength() {
        return output().size().width() * output().size().channels();
    }

    private int channels() {
        return output().size().channels();
    }

    /** How many values a channel has in the batch. */
    private double valueCount(Step step) {
        return (double) step.posters() * output().size().pixels();
    }

    @Override
    void forward(Step step) {
        var current = step.training() && !isFrozen() ? ofBatch(step) : ofRunningStatistics();
        transform = current;
        if (measured != null) {
            measured.add(sumsOfInput(step));
            measuredValues += valueCount(step);
        }
        var slopes = current.slopes(output().size().width());
        var shifts = current.shifts(output().size().width());
        share(step, (share, from, to) -> {
            var row = new float[slopes.length];
            for (var poster = from; poster < to; poster++) {
                var in = poster(input().values(), poster, output().length());
                var out = poster(output().values(), poster, output().length());
                for (var at = 0; at < output().length(); at += row.length) {
                    in.get(at, row);
                    RowArithmetic.scale(row, slopes, shifts);
                    if (!Float.isNaN(most)) {
                        RowArithmetic.clip(row, most);
                    }
                    out.put(at, row);
                }
            }
        });
    }

    /** From now on adds up what {@link #takeMeasured} asks for. */
    void startMeasuring() {
        measured = new ChannelSums(rowLength(), channels());
        measuredValues = 0;
    }

    /**
     * Makes the normalisation add its present beta to every value and do nothing else, by statistics of all the batches
     * since {@link #startMeasuring}.
     */
    void takeMeasured() {
        var sums = Objects.requireNonNull(measured, "measured");
        measured = null;
        var beta = doubles(normalisation.beta());
        var mean = byChannel(channel -> sums.sum(channel) / measuredValues);
        var variance = byChannel(
                channel -> Math.max(0, sums.product(channel) / measuredValues - mean[channel] * mean[channel]));
        set(normalisation.gamma(), channel -> Math.sqrt(variance[channel] + BatchNormalisation.EPSILON));
        set(normalisation.beta(), channel -> beta[channel] + mean[channel]);
        set(normalisation.mean(), channel -> mean[channel]);
        set(normalisation.variance(), channel -> variance[channel]);
    }

    private void set(String parameter, IntToDoubleFunction value) {
        try (INDArray values = Nd4j.createFromArray(byChannel(value))) {
            parameters.value(parameter).assign(values);
        }
    }

    private BatchNormTransform ofBatch(Step step) {
        var total = sumsOfInput(step);
        var values = valueCount(step);
        var mean = byChannel(channel -> total.sum(channel) / values);
        // Rounding must not make a variance negative.
        var variance =
                byChannel(channel -> Math.max(0, total.product(channel) / values - mean[channel] * mean[channel]));
        return new BatchNormTransform(doubles(normalisation.gamma()), doubles(normalisation.beta()), mean, variance);
    }

    private ChannelSums sumsOfInput(Step step) {
        var sums = newSums(step);
        share(step, (share, from, to) -> {
            var row = new float[rowLength()];
            for (var poster = from; poster < to; poster++) {
                var in = poster(input().values(), poster, output().length());
                for (var at = 0; at < output().length(); at += row.length) {
                    in.get(at, row);
                    sums[share].add(row, row);
                }
            }
        });
        return total(sums);
    }

    private BatchNormTransform ofRunningStatistics() {
        return new BatchNormTransform(
                doubles(normalisation.gamma()),
                doubles(normalisation.beta()),
                doubles(normalisation.mean()),
                doubles(normalisation.variance()));
    }

    private double[] doubles(String parameter) {
        return parameters.value(parameter).toDoubleVector();
    }

    private double[] byChannel(IntToDoubleFunction value) {
        return IntStream.range(0, channels()).mapToDouble(value).toArray();
    }

    private ChannelSums[] newSums(Step step) {
        return IntStream.range(0, shareCount(step))
                .mapToObj(share -> new ChannelSums(rowLength(), channels()))
                .toArray(ChannelSums[]::new);
    }

    private static ChannelSums total(ChannelSums[] sums) {
        for (var share = 1; share < sums.length; share++) {
            sums[0].add(sums[share]);
        }
        return sums[0];
    }

    @Override
    void backward(Step step) {
        var forward = Objects.requireNonNull(transform, "transform");
        var sums = mask(step);
        var values = valueCount(step);
        var width = output().size().width();
        var slopes = forward.slopes(width);
        var batchStatistics = !isFrozen();
        var valueSlopes = batchStatistics ? forward.gradientSlopes(width, sums, values) : new float[slopes.length];
        var shifts = batchStatistics ? forward.gradientShifts(width, sums, values) : new float[slopes.length];
        if (input().needsGradient()) {
            share(step, (share, from, to) -> {
                var gradient = new float[slopes.length];
                var in = new float[slopes.length];
                for (var poster = from; poster < to; poster++) {
                    var gradients = poster(output().gradient(), poster, output().length());
                    var inputs = poster(input().values(), poster, output().length());
                    for (var at = 0; at < output().length(); at += in.length) {
                        gradients.get(at, gradient);
                        inputs.get(at, in);
                        combine(gradient, slopes, in, valueSlopes, shifts);
                        gradients.put(at, gradient);
                    }
                }
            });
            output().passGradientTo(input());
        }
        if (!isFrozen()) {
            writeGradients(forward, sums, values);
        }
    }

    private static void combine(float[] gradient, float[] slopes, float[] in, float[] valueSlopes, float[] shifts) {
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] = gradient[i] * slopes[i] + in[i] * valueSlopes[i] + shifts[i];
        }
    }

    /** Masks the output's gradient in place by the activation, and sums it by channel, alone and times the input. */
    private ChannelSums mask(Step step) {
        var sums = newSums(step);
        var mostBits = Float.floatToRawIntBits(most);
        share(step, (share, from, to) -> {
            var gradient = new float[rowLength()];
            var in = new float[rowLength()];
            var bits = new int[rowLength()];
            var outputBits = new int[rowLength()];
            for (var poster = from; poster < to; poster++) {
                var gradients = NativeBuffer.poster(output().gradient(), poster, output().length());
                var outputs = NativeBuffer.poster(output().values(), poster, output().length());
                var inputs = poster(input().values(), poster, output().length());
                for (var at = 0; at < output().length(); at += gradient.length) {
                    if (!Float.isNaN(most)) {
                        gradients.bits().get(at, bits);
                        outputs.bits().get(at, outputBits);
                        RowArithmetic.mask(bits, outputBits, mostBits);
                        gradients.bits().put(at, bits);
                    }
                    gradients.floats().get(at, gradient);
                    inputs.get(at, in);
                    sums[share].add(gradient, in);
                }
            }
        });
        return total(sums);
    }

    private void writeGradients(BatchNormTransform forward, ChannelSums sums, double values) {
        var mean = doubles(normalisation.mean());
        var variance = doubles(normalisation.variance());
        assign(normalisation.gamma(), channel -> forward.scaleGradient(channel, sums));
        assign(normalisation.beta(), sums::sum);
        assign(normalisation.mean(), channel -> (1 - MOMENTUM) * (mean[channel] - forward.mean()[channel]));
        // The unbiased variance, as in the paper.
        assign(
                normalisation.variance(),
                channel -> (1 - MOMENTUM)
                        * (variance[channel] - forward.variance()[channel] * values / Math.max(1, values - 1)));
    }

    private void assign(String parameter, IntToDoubleFunction value) {
        try (INDArray values = Nd4j.createFromArray(byChannel(value))) {
            parameters.gradient(parameter).assign(values);
        }
    }
}
