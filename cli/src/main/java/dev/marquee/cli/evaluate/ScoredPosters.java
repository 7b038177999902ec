package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.labels.RowNote;
import java.util.List;

/**
 * What became of a table's rows.
 *
 * @param rows those that were scored, in the table's order
 * @param probabilities {@code [poster][genre]}, in the same order
 * @param refused the rows that could not be used, with the reasons, by line
 */
record ScoredPosters(List<LabelledFile> rows, List<float[]> probabilities, List<RowNote> refused) {}
