package dev.marquee.evaluation;

/**
 * The part of the training side that early stopping, the learning-rate schedule and the thresholds look at.
 *
 * <p>It holds a tenth of the posters that are not held out: {@code crc32 % 5 != 0} and {@code crc32 / 5 % 10 == 0}, with
 * integer division. The second condition reads other digits of the hash (base 5, then base 10), so it is independent of
 * the first; a salted second CRC would not be, because a CRC of salt and id is a fixed function of the CRC of the id.
 */
public final class ValidationSplit {

    /** One poster of the training side in {@value} validates. */
    public static final int ONE_IN = 10;

    private ValidationSplit() {}

    /** Whether the poster validates; never true for a poster of the {@link Holdout}. */
    public static boolean contains(String posterId) {
        return !Holdout.contains(posterId) && PosterHash.of(posterId) / Holdout.ONE_IN % ONE_IN == 0;
    }
}
