package dev.marquee.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * The three parts of the labelled posters. Which one a poster is in follows from its id alone and never changes, so no
 * later correction can leak into training, and any two models can be compared.
 *
 * <p>Let {@code crc} be the {@linkplain #hash CRC-32} of a posterId. A poster is in the {@link #HOLDOUT} if
 * {@code crc % 5 == 0}; otherwise in {@link #VALIDATION} if {@code crc / 5 % 10 == 0}, with integer division; otherwise
 * in {@link #TRAINING}. The second condition reads other digits of the hash (base 5, then base 10), so it is
 * independent of the first. A salted second CRC would not be: a CRC of salt and id is a fixed function of the CRC of
 * the id.
 */
public enum DatasetSplit {
    /** The posters whose gradients a network follows. */
    TRAINING,

    /** A tenth of what is not held out: early stopping, the learning-rate schedule and the thresholds look at it. */
    VALIDATION,

    /** A fifth of all posters: no model ever trains on them, decides on them or sets a threshold with them. */
    HOLDOUT;

    /** One poster in {@value} is held out. */
    public static final int HOLDOUT_ONE_IN = 5;

    /** Of the posters that are not held out, one in {@value} validates. */
    public static final int VALIDATION_ONE_IN = 10;

    /** Returns the split of a poster. */
    public static DatasetSplit of(String posterId) {
        var hash = hash(posterId);
        if (hash % HOLDOUT_ONE_IN == 0) {
            return HOLDOUT;
        }
        return hash / HOLDOUT_ONE_IN % VALIDATION_ONE_IN == 0 ? VALIDATION : TRAINING;
    }

    /** Whether a poster is in this split. */
    public boolean contains(String posterId) {
        return of(posterId) == this;
    }

    /**
     * Returns the CRC-32 (ISO-HDLC, as in zip) of a posterId's UTF-8 bytes, 0 to 2³²-1. Every language has it, so
     * anybody can repeat the split.
     */
    static long hash(String posterId) {
        var crc = new CRC32();
        crc.update(posterId.getBytes(UTF_8));
        return crc.getValue();
    }
}
