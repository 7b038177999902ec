package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Activation;
import java.util.List;

/** Applies a ReLU. */
final class ActivationOp extends TrainingOp {

    private final float most;

    ActivationOp(Activation node, Feature input, Feature output, int shares) {
        super(node, List.of(input), output, shares);
        this.most = node.function().most();
    }

    @Override
    void forward(Step step) {
        var length = output().length();
        share(step, (share, from, to) -> {
            var values = new float[length];
            for (var poster = from; poster < to; poster++) {
                poster(input().values(), poster, length).get(0, values);
                clip(values, most);
                poster(output().values(), poster, length).put(0, values);
            }
        });
    }

    private static void clip(float[] values, float most) {
        for (var i = 0; i < values.length; i++) {
            values[i] = Math.min(most, Math.max(0, values[i]));
        }
    }

    @Override
    void backward(Step step) {
        var length = output().length();
        input().contribute(gradient -> share(step, (share, from, to) -> {
            var values = new float[length];
            var slopes = new float[length];
            for (var poster = from; poster < to; poster++) {
                poster(output().values(), poster, length).get(0, values);
                poster(output().gradient(), poster, length).get(0, slopes);
                mask(slopes, values, most);
                poster(gradient, poster, length).put(0, slopes);
            }
        }));
    }

    private static void mask(float[] gradient, float[] output, float most) {
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] = output[i] > 0 && output[i] < most ? gradient[i] : 0;
        }
    }
}
