package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.GlobalAverage;
import java.util.Arrays;
import java.util.List;

/** Takes the mean of each channel. */
final class GlobalAverageOp extends TrainingOp {

    GlobalAverageOp(GlobalAverage node, Feature input, Feature output, int shares) {
        super(node, List.of(input), output, shares);
    }

    @Override
    void forward(Step step) {
        var length = input().length();
        var channels = output().length();
        share(step, (share, from, to) -> {
            var picture = new float[length];
            var mean = new float[channels];
            for (var poster = from; poster < to; poster++) {
                poster(input().values(), poster, length).get(0, picture);
                average(picture, mean);
                poster(output().values(), poster, channels).put(0, mean);
            }
        });
    }

    private static void average(float[] picture, float[] mean) {
        Arrays.fill(mean, 0);
        for (var from = 0; from < picture.length; from += mean.length) {
            for (var channel = 0; channel < mean.length; channel++) {
                mean[channel] += picture[from + channel];
            }
        }
        scale(mean, (float) mean.length / picture.length);
    }

    private static void scale(float[] values, float by) {
        for (var i = 0; i < values.length; i++) {
            values[i] *= by;
        }
    }

    @Override
    void backward(Step step) {
        var length = input().length();
        var channels = output().length();
        input().contribute(gradient -> share(step, (share, from, to) -> {
            var mean = new float[channels];
            for (var poster = from; poster < to; poster++) {
                poster(output().gradient(), poster, channels).get(0, mean);
                scale(mean, (float) channels / length);
                var target = poster(gradient, poster, length);
                for (var at = 0; at < length; at += channels) {
                    target.put(at, mean);
                }
            }
        }));
    }
}
