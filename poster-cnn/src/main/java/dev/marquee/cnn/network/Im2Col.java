package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What each weight of a 3x3 convolution is multiplied with, cut from a picture a few rows at a time: a matrix with a row for
 * every place {@code [row, column, channel]} in the kernel, a column for every pixel, and a last row of ones for the bias.
 */
final class Im2Col {

    private final int height;
    private final int width;
    private final int channels;
    private final int tileRows;
    private final float[] picture;

    /** The picture with its channels apart and a border of zeros, rows below for a last tile that is not full. */
    private final float[][] planes;

    /** The matrix, row by row. */
    final float[] cut;

    Im2Col(int height, int width, int channels, int tileRows) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.tileRows = tileRows;
        this.picture = new float[height * width * channels];
        this.planes = new float[channels][(height + 2 + tileRows) * (width + 2)];
        this.cut = new float[rows() * tileRows * width];
        Arrays.fill(cut, length(channels) * tileRows * width, cut.length, 1);
    }

    /** Weights of one filter. */
    static int length(int channels) {
        return Architecture.KERNEL * Architecture.KERNEL * channels;
    }

    int pictureLength() {
        return picture.length;
    }

    /** Rows of the matrix. */
    int rows() {
        return length(channels) + 1;
    }

    void read(FloatBuffer pixels) {
        pixels.get(0, picture);
        for (var channel = 0; channel < channels; channel++) {
            var plane = planes[channel];
            for (var y = 0; y < height; y++) {
                var from = y * width * channels + channel;
                var to = (y + 1) * (width + 2) + 1;
                for (var x = 0; x < width; x++) {
                    plane[to + x] = picture[from + x * channels];
                }
            }
        }
    }

    /** Cuts the matrix of the rows from {@code firstRow}. */
    void cut(int firstRow) {
        var to = 0;
        for (var place = 0; place < length(channels); place++) {
            var plane = planes[place % channels];
            var ky = place / channels / Architecture.KERNEL;
            var kx = place / channels % Architecture.KERNEL;
            for (var y = firstRow; y < firstRow + tileRows; y++) {
                System.arraycopy(plane, (y + ky) * (width + 2) + kx, cut, to, width);
                to += width;
            }
        }
    }
}
