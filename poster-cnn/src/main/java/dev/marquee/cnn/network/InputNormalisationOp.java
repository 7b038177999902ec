package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.InputNormalisation;
import java.util.List;

/** Turns samples in [0, 1] into what the network takes. Nothing before it learns. */
final class InputNormalisationOp extends TrainingOp {

    private static final int SAMPLE = 255;

    private final float[] slopes;
    private final float[] shifts;

    /**
     * @param picture samples in [0, 1]
     */
    InputNormalisationOp(InputNormalisation node, Feature picture, Feature output, int shares) {
        super(node, List.of(picture), output, shares);
        var row = picture.size().width() * Architecture.CHANNELS;
        slopes = new float[row];
        shifts = new float[row];
        for (var i = 0; i < row; i++) {
            var channel = i % Architecture.CHANNELS;
            slopes[i] = (float) (SAMPLE * node.scale().get(channel));
            shifts[i] = (float) (-node.mean().get(channel) * node.scale().get(channel));
        }
    }

    @Override
    void forward(Step step) {
        var length = input().length();
        share(step, (share, from, to) -> {
            var row = new float[slopes.length];
            for (var poster = from; poster < to; poster++) {
                var in = poster(input().values(), poster, length);
                var out = poster(output().values(), poster, length);
                for (var at = 0; at < length; at += row.length) {
                    in.get(at, row);
                    RowArithmetic.scale(row, slopes, shifts);
                    out.put(at, row);
                }
            }
        });
    }

    @Override
    void backward(Step step) {
        // The picture does not learn.
    }
}
