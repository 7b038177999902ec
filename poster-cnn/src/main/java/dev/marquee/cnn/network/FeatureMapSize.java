package dev.marquee.cnn.network;

/**
 * A picture of a convolution's values, {@code [row, column, channel]}, and of what becomes of it: half as many rows and columns
 * where it is pooled (an odd last one is not), as many where it is not.
 *
 * @param height rows, at least 2 where it is pooled
 * @param width columns, at least 2 where it is pooled
 */
record FeatureMapSize(int height, int width, int channels, boolean pooled) {

    int outputHeight() {
        return pooled ? height / 2 : height;
    }

    int outputWidth() {
        return pooled ? width / 2 : width;
    }

    /** Rows behind one row of the output. */
    int rowsPerOutput() {
        return pooled ? 2 : 1;
    }

    /** Values in a row. */
    int row() {
        return width * channels;
    }

    /** Values in a row of the output. */
    int outputRow() {
        return outputWidth() * channels;
    }

    /** Values of the picture. */
    int length() {
        return height * row();
    }

    /** Values of the output's picture. */
    int outputLength() {
        return outputHeight() * outputRow();
    }
}
