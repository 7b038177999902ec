package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.labels.RowDecoder;
import dev.marquee.cli.labels.RowNote;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.stream.batch.BatchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Scores a table's pictures; no more than one batch of them is in memory. */
final class PosterScoring {

    /** Posters scored at once. */
    private static final int BATCH = BatchSettings.DEFAULT_MAX_SIZE;

    private final RowDecoder decoder;
    private final List<LabelledFile> rows = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();

    private PosterScoring(RowDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Scores all rows.
     *
     * @param looked run after each row
     */
    static ScoredPosters score(CsvImport table, ScoringModel model, Runnable looked) {
        var scoring = new PosterScoring(new RowDecoder(model.description().architecture()));
        try (var scorer = model.newScorer(BATCH)) {
            for (var from = 0; from < table.rows().size(); from += BATCH) {
                var batch = table.rows()
                        .subList(from, Math.min(from + BATCH, table.rows().size()));
                scoring.score(batch, scorer);
                batch.forEach(row -> looked.run());
            }
        }
        return scoring.result(table.refused());
    }

    private void score(List<LabelledFile> batch, Scorer scorer) {
        var pictures = new ArrayList<byte[]>();
        for (var decoded : decoder.decode(batch)) {
            rows.add(decoded.row());
            pictures.add(decoded.rgb());
        }
        if (!pictures.isEmpty()) {
            probabilities.addAll(List.of(scorer.score(pictures)));
        }
    }

    private ScoredPosters result(List<RowNote> notRead) {
        return new ScoredPosters(
                List.copyOf(rows),
                List.copyOf(probabilities),
                Stream.concat(notRead.stream(), decoder.refused().stream())
                        .sorted(Comparator.comparingLong(RowNote::line))
                        .toList());
    }
}
