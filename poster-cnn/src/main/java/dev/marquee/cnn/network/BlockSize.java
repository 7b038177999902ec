package dev.marquee.cnn.network;

/**
 * A picture of activations in front of 2x2 pooling, {@code [row, column, channel]}. An odd last row or column is not pooled.
 *
 * @param height rows, at least 2
 * @param width columns, at least 2
 */
record BlockSize(int height, int width, int channels) {

    int pooledHeight() {
        return height / 2;
    }

    int pooledWidth() {
        return width / 2;
    }

    /** Values in a row. */
    int row() {
        return width * channels;
    }

    /** Values in a pooled row. */
    int pooledRow() {
        return pooledWidth() * channels;
    }

    /** Values of the picture. */
    int length() {
        return height * row();
    }

    /** Values of the pooled picture. */
    int pooledLength() {
        return pooledHeight() * pooledRow();
    }
}
