package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import java.util.function.IntToDoubleFunction;

/**
 * What normalisation does to the channels of a convolution (Ioffe and Szegedy, "Batch Normalization", 2015): every value x becomes
 * {@code strength (x - mean) / deviation + beta}.
 *
 * @param strength by channel, at least 0
 * @param beta by channel
 * @param mean by channel
 * @param variance by channel, at least 0
 */
record BatchNormTransform(double[] strength, double[] beta, double[] mean, double[] variance) {

    int channels() {
        return mean.length;
    }

    private double deviation(int channel) {
        return Math.sqrt(variance[channel] + Architecture.EPSILON);
    }

    private double slope(int channel) {
        return strength[channel] / deviation(channel);
    }

    /** What the values of a row are multiplied with, {@code [column, channel]}. */
    float[] slopes(int width, double scale) {
        return row(width, channel -> scale * slope(channel));
    }

    /** What is added to a row's values then. */
    float[] shifts(int width, double scale) {
        return row(width, channel -> scale * (beta[channel] - slope(channel) * mean[channel]));
    }

    /** The loss by strength. */
    double strengthGradient(int channel, ChannelSums gradients) {
        return (gradients.product(channel) - mean[channel] * gradients.sum(channel)) / deviation(channel);
    }

    /**
     * What every value of a row is multiplied with, to be added to its gradient: a value that grows makes the deviation grow.
     *
     * @param gradients the loss by each normalised value, alone and times the value before normalisation
     * @param count of values that the statistics are of
     */
    float[] gradientSlopes(int width, ChannelSums gradients, double scale, double count) {
        return row(width, channel -> scale * gradientSlope(channel, gradients, count));
    }

    private double gradientSlope(int channel, ChannelSums gradients, double count) {
        return -slope(channel) * strengthGradient(channel, gradients) / (count * deviation(channel));
    }

    /** What is added to every gradient of a row: a value that grows makes the mean grow. */
    float[] gradientShifts(int width, ChannelSums gradients, double scale, double count) {
        return row(
                width,
                channel -> -scale
                        * (slope(channel) * gradients.sum(channel) / count
                                + gradientSlope(channel, gradients, count) * mean[channel]));
    }

    private float[] row(int width, IntToDoubleFunction byChannel) {
        var row = new float[width * channels()];
        for (var channel = 0; channel < channels(); channel++) {
            var value = (float) byChannel.applyAsDouble(channel);
            for (var i = channel; i < row.length; i += channels()) {
                row[i] = value;
            }
        }
        return row;
    }
}
