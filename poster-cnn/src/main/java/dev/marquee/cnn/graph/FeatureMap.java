package dev.marquee.cnn.graph;

/**
 * The size of what a node computes for one picture, {@code [height, width, channel]} in memory order. A vector is a
 * feature map of one pixel.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels at least 1
 */
public record FeatureMap(int height, int width, int channels) {

    /** Checks that there is something. */
    public FeatureMap {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException("feature map: " + height + "x" + width + "x" + channels
                    + " (expected: at least one row, column and channel)");
        }
    }

    /** The number of values. */
    public long length() {
        return (long) height * width * channels;
    }

    /** Pixels in the map. */
    public int pixels() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
