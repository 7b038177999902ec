package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.BatchNormalisation;
import java.util.function.IntToDoubleFunction;

/**
 * Batch normalisation of a convolution by channel (Ioffe and Szegedy, "Batch Normalization", 2015): every value x
 * becomes {@code scale (x - mean) / deviation + beta}, and the gradients of that.
 *
 * @param scale by channel, gamma
 * @param beta by channel
 * @param mean by channel
 * @param variance by channel, at least 0
 */
record BatchNormTransform(double[] scale, double[] beta, double[] mean, double[] variance) {

    int channels() {
        return mean.length;
    }

    private double deviation(int channel) {
        return Math.sqrt(variance[channel] + BatchNormalisation.EPSILON);
    }

    private double slope(int channel) {
        return scale[channel] / deviation(channel);
    }

    /**
     * The factors of a row's values, {@code [column, channel]}.
     *
     * @param width columns of the row
     */
    float[] slopes(int width) {
        return row(width, channel -> slope(channel));
    }

    /** The summands of a row's values, {@code [column, channel]}, after the multiplication with {@link #slopes}. */
    float[] shifts(int width) {
        return row(width, channel -> beta[channel] - slope(channel) * mean[channel]);
    }

    /** The gradient of the loss by the channel's scale. */
    double scaleGradient(int channel, ChannelSums gradients) {
        return (gradients.product(channel) - mean[channel] * gradients.sum(channel)) / deviation(channel);
    }

    /**
     * The factors of a row's values in their gradient, {@code [column, channel]}: the gradient through the deviation.
     *
     * @param gradients sums of the gradients of the normalised values, and of their products with the values before
     * @param count how many values of a channel the mean and the variance are of
     */
    float[] gradientSlopes(int width, ChannelSums gradients, double count) {
        return row(width, channel -> gradientSlope(channel, gradients, count));
    }

    private double gradientSlope(int channel, ChannelSums gradients, double count) {
        return -slope(channel) * scaleGradient(channel, gradients) / (count * deviation(channel));
    }

    /** The summands of a row's gradients, {@code [column, channel]}: the gradient through the mean. */
    float[] gradientShifts(int width, ChannelSums gradients, double count) {
        return row(
                width,
                channel -> -(slope(channel) * gradients.sum(channel) / count
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
