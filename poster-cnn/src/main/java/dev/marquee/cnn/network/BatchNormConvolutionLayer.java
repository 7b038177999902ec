package dev.marquee.cnn.network;

import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link ConvolutionBlock} with batch normalisation as it runs. Mean and variance are of the whole batch, whichever threads
 * convolved it: all wait for the sums before any of them normalises.
 *
 * <p>Pooling comes before normalisation, which then touches a quarter of the data. That gives the same where the factor is above
 * zero; a filter whose gamma is below zero is convolved with its sign turned.
 *
 * <p>Running mean and variance are parameters without an updater, so that their gradient is what a step takes off them.
 */
final class BatchNormConvolutionLayer extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    /** How much of the running statistics a step keeps: some ten steps count. Averages over more are taken of all weights alike. */
    private static final double MOMENTUM = 0.9;

    private final transient NativeBuffer turnedWeight = newBuffer();
    private final transient NativeBuffer signs = newBuffer();
    private final transient NativeBuffer selected = newBuffer();
    private final transient NativeBuffer cutGradient = newBuffer();
    private transient @Nullable BatchNormTransform normalisation;

    BatchNormConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        var size = size();
        var weight = List.of(turned(weight(), turnedWeight));
        var mask = training ? nextMask(size) : null;
        var sums = training ? newSums(size.row()) : null;
        var convolution = convolved(size);
        var selections = selected(size);
        share((share, from, to) -> {
            var windows = new MaxPool2x2(size);
            convolve(
                    convolution,
                    from,
                    to,
                    weight,
                    poster -> windows.run(
                            NativeBuffer.poster(convolution, poster, size.length())
                                    .floats(),
                            NativeBuffer.poster(selections, poster, size.outputLength())
                                    .floats(),
                            sums == null ? null : sums[share]));
        });
        var current = sums == null ? ofRunningStatistics() : ofBatch(total(sums), values(size));
        normalisation = current;
        return activated(size, selections, current, training ? scale() : 1, mask);
    }

    private INDArray activated(
            FeatureMapSize size, INDArray selections, BatchNormTransform by, double scale, @Nullable DropoutMask mask) {
        var slopes = by.slopes(size.outputWidth(), scale);
        var shifts = by.shifts(size.outputWidth(), scale);
        var output = output(size);
        share((share, from, to) -> {
            var row = new BatchNormReluKernel(slopes, shifts);
            for (var poster = from; poster < to; poster++) {
                var in = NativeBuffer.poster(selections, poster, size.outputLength());
                var out = NativeBuffer.poster(output, poster, size.outputLength());
                for (var y = 0; y < size.outputHeight(); y++) {
                    row.activate(in, out, y, mask, key(poster * size.outputHeight() + y));
                }
            }
        });
        return output;
    }

    /** Of each window the largest value; the convolution itself where nothing is pooled. */
    private INDArray selected(FeatureMapSize size) {
        return size.pooled() ? selected.shaped(output(size).shape()) : convolved(size);
    }

    /** Values of a channel in the batch. */
    private double values(FeatureMapSize size) {
        return (double) input.size(0) * size.height() * size.width();
    }

    private ChannelSums[] newSums(int row) {
        return IntStream.range(0, shareCount())
                .mapToObj(share -> new ChannelSums(row, (int) layerConf().getNOut()))
                .toArray(ChannelSums[]::new);
    }

    private static ChannelSums total(ChannelSums[] sums) {
        for (var share = 1; share < sums.length; share++) {
            sums[0].add(sums[share]);
        }
        return sums[0];
    }

    private BatchNormTransform ofBatch(ChannelSums sums, double values) {
        var mean = channels(channel -> sums.sum(channel) / values);
        // Rounding must not take it below zero.
        var variance = channels(channel -> Math.max(0, sums.product(channel) / values - mean[channel] * mean[channel]));
        return new BatchNormTransform(strength(), values(BlockParameters.BETA), mean, variance);
    }

    private BatchNormTransform ofRunningStatistics() {
        var gamma = values(BlockParameters.GAMMA);
        var mean = values(BlockParameters.MEAN);
        return new BatchNormTransform(
                strength(),
                values(BlockParameters.BETA),
                channels(channel -> sign(gamma[channel]) * mean[channel]),
                values(BlockParameters.VARIANCE));
    }

    private double[] strength() {
        var gamma = values(BlockParameters.GAMMA);
        return channels(channel -> Math.abs(gamma[channel]));
    }

    private double[] channels(IntToDoubleFunction value) {
        return IntStream.range(0, (int) layerConf().getNOut())
                .mapToDouble(value)
                .toArray();
    }

    private double[] values(String parameter) {
        return getParam(parameter).toDoubleVector();
    }

    private static double sign(double gamma) {
        return gamma < 0 ? -1 : 1;
    }

    /** Weights, or their gradient, with the sign turned of the filters whose gamma is below zero; itself if there are none. */
    private INDArray turned(INDArray weight, NativeBuffer memory) {
        var gamma = values(BlockParameters.GAMMA);
        if (IntStream.range(0, gamma.length).allMatch(channel -> gamma[channel] >= 0)) {
            return weight;
        }
        var byChannel = signs.shaped(gamma.length);
        assign(byChannel, channel -> sign(gamma[channel]));
        var turned = memory.shaped(weight.shape());
        NativeOps.run("multiply", List.of(weight, byChannel), List.of(turned));
        return turned;
    }

    private void assign(INDArray target, IntToDoubleFunction value) {
        try (var values = Nd4j.createFromArray(channels(value))) {
            target.assign(values);
        }
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        var size = size();
        var forward = Objects.requireNonNull(normalisation, "normalisation");
        var values = values(size);
        var step = new BatchNormGradient.Step(
                convolved(size), selected(size), cutGradient.shaped(output(size).shape()));
        var gradients = cut(size, epsilon, step);
        var factors = new BatchNormGradient.Factors(
                forward.slopes(size.outputWidth(), scale()),
                forward.gradientShifts(size.width(), gradients, scale(), values),
                forward.gradientSlopes(size.width(), gradients, scale(), values));
        var weight = turned(weight(), turnedWeight);
        var inputGradient = convolveBackward(
                () -> new BatchNormGradient(size, step, factors), List.of(weight), List.of(weightGradient()));
        writeGradients(forward, gradients, values);
        return new Pair<>(gradients(), inputGradient);
    }

    /** Cuts the output's gradient, and adds it up by channel, alone and times what was normalised. */
    private ChannelSums cut(FeatureMapSize size, INDArray epsilon, BatchNormGradient.Step step) {
        var sums = newSums(size.outputRow());
        var output = output(size);
        share((share, from, to) -> {
            var cut = new ReluGradient(size, sums[share]);
            for (var poster = from; poster < to; poster++) {
                cut.run(
                        NativeBuffer.poster(epsilon, poster, size.outputLength()),
                        NativeBuffer.poster(output, poster, size.outputLength()),
                        NativeBuffer.poster(step.selected(), poster, size.outputLength()),
                        NativeBuffer.poster(step.gradient(), poster, size.outputLength()));
            }
        });
        return total(sums);
    }

    private void writeGradients(BatchNormTransform forward, ChannelSums gradients, double values) {
        var gamma = values(BlockParameters.GAMMA);
        var mean = values(BlockParameters.MEAN);
        var variance = values(BlockParameters.VARIANCE);
        var turned = turned(weightGradient(), turnedWeight);
        if (turned != weightGradient()) {
            weightGradient().assign(turned);
        }
        assign(
                gradient(BlockParameters.GAMMA),
                channel -> sign(gamma[channel]) * scale() * forward.strengthGradient(channel, gradients));
        assign(gradient(BlockParameters.BETA), channel -> scale() * gradients.sum(channel));
        assign(
                gradient(BlockParameters.MEAN),
                channel -> (1 - MOMENTUM) * (mean[channel] - sign(gamma[channel]) * forward.mean()[channel]));
        // The unbiased variance, as in the paper.
        assign(
                gradient(BlockParameters.VARIANCE),
                channel -> (1 - MOMENTUM)
                        * (variance[channel] - forward.variance()[channel] * values / Math.max(1, values - 1)));
    }
}
