package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.labels.RowDecoder;
import dev.marquee.cli.labels.RowNote;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.stream.batch.BatchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a table's rows.
 *
 * @param rows those that were scored, in the table's order
 * @param probabilities {@code [poster][genre]}, in the same order
 * @param refused the rows that could not be used, with the reasons, by line
 */
record ScoredPosters(List<LabelledFile> rows, List<float[]> probabilities, List<RowNote> refused) {

    /** Posters scored at once. */
    private static final int BATCH = BatchSettings.DEFAULT_MAX_SIZE;

    /**
     * Scores all rows of a table; no more than one batch of pictures is in memory.
     *
     * @param onRow runs after each row
     */
    static ScoredPosters score(CsvImport table, ScoringModel model, Runnable onRow) {
        var decoder = new RowDecoder(model.description().architecture());
        var rows = new ArrayList<LabelledFile>();
        var probabilities = new ArrayList<float[]>();
        try (var scorer = model.newScorer(BATCH)) {
            for (var from = 0; from < table.rows().size(); from += BATCH) {
                var batch = table.rows()
                        .subList(from, Math.min(from + BATCH, table.rows().size()));
                var pictures = new ArrayList<byte[]>();
                for (var decoded : decoder.decode(batch)) {
                    rows.add(decoded.row());
                    pictures.add(decoded.rgb());
                }
                if (!pictures.isEmpty()) {
                    probabilities.addAll(List.of(scorer.score(pictures)));
                }
                batch.forEach(row -> onRow.run());
            }
        }
        return new ScoredPosters(
                List.copyOf(rows),
                List.copyOf(probabilities),
                Stream.concat(table.refused().stream(), decoder.refused().stream())
                        .sorted(Comparator.comparingLong(RowNote::line))
                        .toList());
    }
}
