package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Architecture;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The im2col matrix of a 3x3 convolution, a few rows of the picture at a time (Chellapilla, Puri and Simard, "High
 * Performance Convolutional Neural Networks for Document Processing", 2006): a row for every place {@code [row, column,
 * channel]} in the kernel, a column for every pixel, and a last row of ones for the bias. Not thread-safe.
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
    final float[] matrix;

    Im2Col(int height, int width, int channels, int tileRows) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.tileRows = tileRows;
        this.picture = new float[height * width * channels];
        this.planes = new float[channels][(height + 2 + tileRows) * (width + 2)];
        this.matrix = new float[rows() * tileRows * width];
        Arrays.fill(matrix, kernelLength(channels) * tileRows * width, matrix.length, 1);
    }

    /** Weights of one filter. */
    static int kernelLength(int channels) {
        return Architecture.KERNEL * Architecture.KERNEL * channels;
    }

    int pictureLength() {
        return picture.length;
    }

    /** Rows of the matrix. */
    int rows() {
        return kernelLength(channels) + 1;
    }

    /** Reads a picture, {@code [height, width, channel]}. */
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

    /** Fills the matrix for the {@code tileRows} rows from {@code firstRow}. */
    void fill(int firstRow) {
        var to = 0;
        for (var place = 0; place < kernelLength(channels); place++) {
            var plane = planes[place % channels];
            var ky = place / channels / Architecture.KERNEL;
            var kx = place / channels % Architecture.KERNEL;
            for (var y = firstRow; y < firstRow + tileRows; y++) {
                System.arraycopy(plane, (y + ky) * (width + 2) + kx, matrix, to, width);
                to += width;
            }
        }
    }
}
