package dev.marquee.cnn.network;

/**
 * The size of one picture's feature map behind a convolution, {@code [height, width, channels]}, and of the block's
 * output: half as many rows and columns where the block is pooled (an odd last one is dropped), as many where it is
 * not.
 *
 * @param height rows, at least 2 where the block is pooled
 * @param width columns, at least 2 where the block is pooled
 * @param channels the convolution's filters
 * @param pooled whether 2x2 max pooling follows
 */
record FeatureMapSize(int height, int width, int channels, boolean pooled) {

    int outputHeight() {
        return pooled ? height / 2 : height;
    }

    int outputWidth() {
        return pooled ? width / 2 : width;
    }

    /** Rows of the feature map that make one row of the output. */
    int rowsPerOutput() {
        return pooled ? 2 : 1;
    }

    /** Values in a row of the feature map. */
    int rowLength() {
        return width * channels;
    }

    /** Values in a row of the output. */
    int outputRowLength() {
        return outputWidth() * channels;
    }

    /** Values of the feature map. */
    int length() {
        return height * rowLength();
    }

    /** Values of the output. */
    int outputLength() {
        return outputHeight() * outputRowLength();
    }
}
