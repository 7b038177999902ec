package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.scoring.Pixels;
import dev.marquee.trainer.dataset.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step learns from; filled anew for a later step, because three megabytes a step would keep the garbage collector busy.
 *
 * @param input {@code [batch, height, width, 3]}, in [0, 1]
 * @param truth {@code [batch, genres]}, 0 or 1
 * @param size posters in it
 */
record Batch(float[] input, float[] truth, int size) {

    static Batch ofSize(int size, Architecture architecture, int genres) {
        return new Batch(new float[size * architecture.inputLength()], new float[size * genres], size);
    }

    /** Takes the posters that stand from {@code from} on in the order. */
    void fill(Part part, BatchOrder order, int from, Architecture architecture, boolean mirror) {
        List<byte[]> pictures = new ArrayList<>(size);
        var genres = truth.length / size;
        for (var row = 0; row < size; row++) {
            var index = order.at(from + row);
            var rgb = part.examples().get(index).rgb();
            pictures.add(mirror && order.mirror() ? mirrored(rgb, architecture.width()) : rgb);
            for (var genre = 0; genre < genres; genre++) {
                truth[row * genres + genre] = part.truth()[index][genre] ? 1 : 0;
            }
        }
        Pixels.scale(pictures, architecture.inputLength(), input);
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
