package dev.marquee.cli.evaluate;

import dev.marquee.evaluation.DatasetSplit;
import java.util.Locale;

/** Which posters of a table a model is measured on. */
enum PosterPart {
    ALL,
    HOLDOUT,
    TRAINING;

    /** Whether a poster belongs to it; the trainer splits by the same rule. */
    boolean contains(String posterId) {
        return this == ALL || DatasetSplit.HOLDOUT.contains(posterId) == (this == HOLDOUT);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
