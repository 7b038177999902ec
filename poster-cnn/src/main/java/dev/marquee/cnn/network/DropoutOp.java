package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Dropout;
import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Drops activations in training, and multiplies the others so that their mean stays (inverted dropout). */
final class DropoutOp extends TrainingOp {

    private final double rate;
    private final int seed;

    /**
     * @param seed of what is dropped, another for each node
     */
    DropoutOp(Dropout node, Feature input, Feature output, int shares, int seed) {
        super(node, List.of(input), output, shares);
        this.rate = node.rate();
        this.seed = seed;
    }

    @Override
    void forward(Step step) {
        apply(step, input().values(), output().values());
    }

    @Override
    void backward(Step step) {
        input().contribute(gradient -> apply(step, output().gradient(), gradient));
    }

    private void apply(Step step, INDArray from, INDArray to) {
        if (!step.training()) {
            to.assign(from);
            return;
        }
        var length = output().length();
        var scale = (float) (1 / (1 - rate));
        share(step, (share, first, end) -> {
            var mask = new DropoutMask(rate, length);
            var values = new int[length];
            for (var poster = first; poster < end; poster++) {
                NativeBuffer.poster(from, poster, length).bits().get(0, values);
                mask.apply(values, DropoutMask.hash(DropoutMask.hash(seed + step.key()) + poster));
                var target = NativeBuffer.poster(to, poster, length);
                target.bits().put(0, values);
                scale(target.floats(), length, scale);
            }
        });
    }

    private static void scale(FloatBuffer values, int length, float by) {
        for (var i = 0; i < length; i++) {
            values.put(i, values.get(i) * by);
        }
    }
}
