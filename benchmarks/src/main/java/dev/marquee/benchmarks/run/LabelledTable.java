package dev.marquee.benchmarks.run;

import java.nio.file.Path;
import java.util.Map;

/**
 * The labelled posters that something is learnt from.
 *
 * @param file a table as {@code marquee import} reads it
 * @param share of its posters that is taken, greater than 0, at most 1
 * @param trainer settings of the trainer's besides the experiment's own
 */
public record LabelledTable(Path file, double share, Map<String, String> trainer) {

    /** Checks the share. */
    public LabelledTable {
        trainer = Map.copyOf(trainer);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: greater than 0, at most 1)");
        }
    }
}
