package dev.marquee.cnn.network;

/** Loops over rows of values that HotSpot vectorises: each has one store, and no condition. */
final class RowArithmetic {

    private RowArithmetic() {}

    /** Multiplies every value by its slope and adds its shift. */
    static void scale(float[] row, float[] slopes, float[] shifts) {
        for (var i = 0; i < row.length; i++) {
            row[i] = row[i] * slopes[i] + shifts[i];
        }
    }

    /** Raises what is below zero to zero, and lowers what is above the most to it. */
    static void clip(float[] row, float most) {
        for (var i = 0; i < row.length; i++) {
            row[i] = Math.min(most, Math.max(0, row[i]));
        }
    }

    /**
     * Keeps the gradient of clipped values where they are above zero and below the most, and sets it to zero elsewhere.
     * All are bits of floats: numbers from zero on compare as their bits.
     */
    static void mask(int[] gradient, int[] clipped, int most) {
        for (var i = 0; i < gradient.length; i++) {
            gradient[i] &= ((clipped[i] | -clipped[i]) & (clipped[i] - most)) >> 31;
        }
    }
}
