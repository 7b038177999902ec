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
                RowArithmetic.clip(values, most);
                poster(output().values(), poster, length).put(0, values);
            }
        });
    }

    @Override
    void backward(Step step) {
        var length = output().length();
        input().contribute(gradient -> share(step, (share, from, to) -> {
            var outputs = new int[length];
            var bits = new int[length];
            for (var poster = from; poster < to; poster++) {
                NativeBuffer.poster(output().values(), poster, length).bits().get(0, outputs);
                NativeBuffer.poster(output().gradient(), poster, length).bits().get(0, bits);
                RowArithmetic.mask(bits, outputs, Float.floatToRawIntBits(most));
                NativeBuffer.poster(gradient, poster, length).bits().put(0, bits);
            }
        }));
    }
}
