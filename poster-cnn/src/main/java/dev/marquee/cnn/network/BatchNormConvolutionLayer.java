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
 * Runs a {@link ConvolutionBlock} that has batch normalisation. Mean and variance are of the whole batch, whichever
 * threads convolved it: all wait for the sums before any of them normalises.
 *
 * <p>Pooling comes before normalisation, which then touches a quarter of the data. The result is the same for a gamma
 * of at least zero; a filter whose gamma is below zero is convolved with its sign flipped.
 *
 * <p>Running mean and variance are parameters without an updater, so that their gradient is what a step takes off them.
 */
final class BatchNormConvolutionLayer extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    /**
     * Share of the running statistics that a step keeps, so that about ten steps count.
     * {@link ExponentialMovingAverage} averages over more of them, for all weights alike.
     */
    private static final double MOMENTUM = 0.9;

    private final transient NativeBuffer flippedWeight = newBuffer();
    private final transient NativeBuffer signs = newBuffer();
    private final transient NativeBuffer pooledConvolution = newBuffer();
    private final transient NativeBuffer maskedGradient = newBuffer();
    private transient @Nullable BatchNormTransform normalisation;

    BatchNormConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        var size = size();
        var weight = List.of(flipped(weight(), flippedWeight));
        var mask = training ? nextMask(size) : null;
        var sums = training ? newSums(size.rowLength()) : null;
        var convolution = convolved(size);
        var pooled = pooled(size);
        share((share, from, to) -> {
            var maxPool = new MaxPool2x2(size);
            convolve(
                    convolution,
                    from,
                    to,
                    weight,
                    poster -> maxPool.forward(
                            NativeBuffer.poster(convolution, poster, size.length())
                                    .floats(),
                            NativeBuffer.poster(pooled, poster, size.outputLength())
                                    .floats(),
                            sums == null ? null : sums[share]));
        });
        var current = sums == null ? transformOfRunningStatistics() : transformOfBatch(total(sums), valueCount(size));
        normalisation = current;
        return activated(size, pooled, current, training ? dropoutScale() : 1, mask);
    }

    private INDArray activated(
            FeatureMapSize size,
            INDArray pooled,
            BatchNormTransform transform,
            double dropoutScale,
            @Nullable DropoutMask mask) {
        var slopes = transform.slopes(size.outputWidth(), dropoutScale);
        var shifts = transform.shifts(size.outputWidth(), dropoutScale);
        var output = output(size);
        share((share, from, to) -> {
            var kernel = new BatchNormReluKernel.Forward(slopes, shifts);
            for (var poster = from; poster < to; poster++) {
                var in = NativeBuffer.poster(pooled, poster, size.outputLength());
                var out = NativeBuffer.poster(output, poster, size.outputLength());
                for (var y = 0; y < size.outputHeight(); y++) {
                    kernel.run(in, out, y, mask, dropoutKey(poster * size.outputHeight() + y));
                }
            }
        });
        return output;
    }

    /** The convolution after max pooling; the convolution itself where nothing is pooled. */
    private INDArray pooled(FeatureMapSize size) {
        return size.pooled() ? pooledConvolution.shaped(output(size).shape()) : convolved(size);
    }

    /** How many values a channel has in the batch. */
    private double valueCount(FeatureMapSize size) {
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

    private BatchNormTransform transformOfBatch(ChannelSums sums, double values) {
        var mean = channels(channel -> sums.sum(channel) / values);
        // Rounding must not make a variance negative.
        var variance = channels(channel -> Math.max(0, sums.product(channel) / values - mean[channel] * mean[channel]));
        return new BatchNormTransform(absoluteGamma(), values(BlockParameters.BETA), mean, variance);
    }

    private BatchNormTransform transformOfRunningStatistics() {
        var gamma = values(BlockParameters.GAMMA);
        var mean = values(BlockParameters.MEAN);
        return new BatchNormTransform(
                absoluteGamma(),
                values(BlockParameters.BETA),
                channels(channel -> sign(gamma[channel]) * mean[channel]),
                values(BlockParameters.VARIANCE));
    }

    private double[] absoluteGamma() {
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

    /**
     * Flips the sign of the weights, or their gradients, of filters whose gamma is below zero; returns the array itself
     * if there are none.
     */
    private INDArray flipped(INDArray weight, NativeBuffer memory) {
        var gamma = values(BlockParameters.GAMMA);
        if (IntStream.range(0, gamma.length).allMatch(channel -> gamma[channel] >= 0)) {
            return weight;
        }
        var byChannel = signs.shaped(gamma.length);
        assign(byChannel, channel -> sign(gamma[channel]));
        var flipped = memory.shaped(weight.shape());
        NativeOps.run("multiply", List.of(weight, byChannel), List.of(flipped));
        return flipped;
    }

    private void assign(INDArray target, IntToDoubleFunction value) {
        try (var values = Nd4j.createFromArray(channels(value))) {
            target.assign(values);
        }
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        var size = size();
        var forward = Objects.requireNonNull(normalisation, "normalisation");
        var values = valueCount(size);
        var step = new BatchNormGradient.Step(
                convolved(size),
                pooled(size),
                maskedGradient.shaped(output(size).shape()));
        var gradients = maskGradient(size, outputGradient, step);
        var factors = new BatchNormGradient.Factors(
                forward.slopes(size.outputWidth(), dropoutScale()),
                forward.gradientShifts(size.width(), gradients, dropoutScale(), values),
                forward.gradientSlopes(size.width(), gradients, dropoutScale(), values));
        var weight = flipped(weight(), flippedWeight);
        var inputGradient = convolveBackward(
                () -> new BatchNormGradient(size, step, factors), List.of(weight), List.of(weightGradient()));
        writeGradients(forward, gradients, values);
        return new Pair<>(gradients(), inputGradient);
    }

    /**
     * Masks the output's gradient by ReLU and dropout, and sums it by channel, alone and times the pooled convolution.
     */
    private ChannelSums maskGradient(FeatureMapSize size, INDArray outputGradient, BatchNormGradient.Step step) {
        var sums = newSums(size.outputRowLength());
        var output = output(size);
        share((share, from, to) -> {
            var kernel = new BatchNormReluKernel.Backward(size, sums[share]);
            for (var poster = from; poster < to; poster++) {
                kernel.run(
                        NativeBuffer.poster(outputGradient, poster, size.outputLength()),
                        NativeBuffer.poster(output, poster, size.outputLength()),
                        NativeBuffer.poster(step.pooled(), poster, size.outputLength()),
                        NativeBuffer.poster(step.gradient(), poster, size.outputLength()));
            }
        });
        return total(sums);
    }

    private void writeGradients(BatchNormTransform forward, ChannelSums gradients, double values) {
        var gamma = values(BlockParameters.GAMMA);
        var mean = values(BlockParameters.MEAN);
        var variance = values(BlockParameters.VARIANCE);
        var flipped = flipped(weightGradient(), flippedWeight);
        if (flipped != weightGradient()) {
            weightGradient().assign(flipped);
        }
        assign(
                gradient(BlockParameters.GAMMA),
                channel -> sign(gamma[channel]) * dropoutScale() * forward.scaleGradient(channel, gradients));
        assign(gradient(BlockParameters.BETA), channel -> dropoutScale() * gradients.sum(channel));
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
