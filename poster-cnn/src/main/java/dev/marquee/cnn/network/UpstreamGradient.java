package dev.marquee.cnn.network;

/**
 * The gradient of a convolution's output, computed a few rows at a time where backpropagation needs it. Not
 * thread-safe.
 */
interface UpstreamGradient {

    /** Moves to a poster of the batch. */
    void open(int poster);

    /**
     * Writes the gradient of the poster's rows {@code [from, to)}, one behind the other.
     *
     * @param from even
     * @param target takes {@code [to - from, width, channel]}; may be the memory of the convolution's own rows
     */
    void write(int from, int to, NativeBuffer.View target);
}
