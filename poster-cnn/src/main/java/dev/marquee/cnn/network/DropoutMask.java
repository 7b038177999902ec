package dev.marquee.cnn.network;

/**
 * Decides which activations of a step are dropped, from their position and the step's key alone: the same whichever
 * thread asks, and never stored.
 *
 * <p>The hash is Chris Wellons' lowbias32 ("Prospecting for Hash Functions", 2018). Written so that HotSpot vectorises
 * the loop, which a loop that uses its own counter as a value is not.
 */
final class DropoutMask {

    private final int kept;
    private final int[] position;

    /**
     * @param dropped share of the activations, in [0, 1)
     * @param row activations decided at once
     */
    DropoutMask(double dropped, int row) {
        this.kept = (int) ((1 - dropped) * Integer.MAX_VALUE);
        this.position = new int[row];
        for (var i = 0; i < row; i++) {
            position[i] = i * 0x9E3779B9;
        }
    }

    /**
     * Sets dropped activations to zero.
     *
     * @param activations bits of a row of floats
     * @param key of the step and the row
     */
    void apply(int[] activations, int key) {
        for (var i = 0; i < position.length; i++) {
            var hash = position[i] + key;
            hash ^= hash >>> 16;
            hash *= 0x7feb352d;
            hash ^= hash >>> 15;
            hash *= 0x846ca68b;
            hash ^= hash >>> 16;
            activations[i] &= ((hash >>> 1) - kept) >> 31;
        }
    }

    /** The hash of one number. */
    static int hash(int value) {
        var hash = value;
        hash ^= hash >>> 16;
        hash *= 0x7feb352d;
        hash ^= hash >>> 15;
        hash *= 0x846ca68b;
        return hash ^ hash >>> 16;
    }
}
