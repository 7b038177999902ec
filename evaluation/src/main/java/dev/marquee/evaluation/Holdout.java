package dev.marquee.evaluation;

/**
 * The posters that no model ever trains on, decides on or sets a threshold with.
 *
 * <p>A poster is held out if and only if {@code crc32(utf8(posterId)) % 5 == 0}: a fifth of all posters, and the same
 * fifth for ever, so that no later correction can leak into training and any two models can be compared.
 */
public final class Holdout {

    /** One poster in {@value} is held out. */
    public static final int ONE_IN = 5;

    private Holdout() {}

    /** Whether the poster belongs to the holdout. */
    public static boolean contains(String posterId) {
        return PosterHash.of(posterId) % ONE_IN == 0;
    }
}
