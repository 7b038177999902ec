package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.scoring.Pixels;
import dev.marquee.trainer.dataset.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step learns from.
 *
 * @param input {@code [batch, height, width, 3]}, in [0, 1]
 * @param truth {@code [batch, genres]}, 0 or 1
 * @param size posters in it
 */
record Batch(float[] input, float[] truth, int size) {

    static Batch assemble(Part part, BatchOrder order, int from, int to, Architecture architecture, boolean mirror) {
        List<byte[]> pictures = new ArrayList<>(to - from);
        var genres = part.truth()[0].length;
        var truth = new float[(to - from) * genres];
        for (var position = from; position < to; position++) {
            var index = order.at(position);
            var rgb = part.examples().get(index).rgb();
            pictures.add(mirror && order.mirror() ? mirrored(rgb, architecture.width()) : rgb);
            for (var genre = 0; genre < genres; genre++) {
                truth[(position - from) * genres + genre] = part.truth()[index][genre] ? 1 : 0;
            }
        }
        var input = new float[(to - from) * architecture.inputLength()];
        Pixels.scale(pictures, architecture.inputLength(), input);
        return new Batch(input, truth, to - from);
    }

    /** The picture with left and right exchanged. */
    static byte[] mirrored(byte[] rgb, int width) {
        var mirrored = new byte[rgb.length];
        var rowLength = width * Architecture.CHANNELS;
        for (var row = 0; row < rgb.length; row += rowLength) {
            for (var column = 0; column < width; column++) {
                var from = row + column * Architecture.CHANNELS;
                var to = row + (width - 1 - column) * Architecture.CHANNELS;
                System.arraycopy(rgb, from, mirrored, to, Architecture.CHANNELS);
            }
        }
        return mirrored;
    }
}
