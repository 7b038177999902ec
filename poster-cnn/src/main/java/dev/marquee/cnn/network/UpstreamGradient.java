package dev.marquee.cnn.network;

/** One share's source of the gradient of a convolution's output, written a few rows at a time where it is needed. */
interface UpstreamGradient {

    /** Goes on to a poster of the batch. */
    void open(int poster);

    /**
     * Writes the gradient of the poster's rows {@code [from, to)}, one behind the other.
     *
     * @param from even
     * @param target may be where the convolution's rows lie themselves
     */
    void write(int from, int to, NativePart target);
}
