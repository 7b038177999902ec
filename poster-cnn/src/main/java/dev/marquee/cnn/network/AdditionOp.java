package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Addition;
import java.util.List;

/** Adds two feature maps. */
final class AdditionOp extends TrainingOp {

    AdditionOp(Addition node, List<Feature> inputs, Feature output, int shares) {
        super(node, inputs, output, shares);
    }

    @Override
    void forward(Step step) {
        var length = output().length();
        share(step, (share, from, to) -> {
            var sum = new float[length];
            var other = new float[length];
            for (var poster = from; poster < to; poster++) {
                poster(inputs().get(0).values(), poster, length).get(0, sum);
                poster(inputs().get(1).values(), poster, length).get(0, other);
                add(sum, other);
                poster(output().values(), poster, length).put(0, sum);
            }
        });
    }

    private static void add(float[] sum, float[] other) {
        for (var i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
    }

    @Override
    void backward(Step step) {
        for (var input : inputs()) {
            input.contribute(gradient -> gradient.assign(output().gradient()));
        }
    }
}
