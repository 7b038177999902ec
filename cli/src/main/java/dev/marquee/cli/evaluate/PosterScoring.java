package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.labels.RowNote;
import dev.marquee.cli.posters.PosterFile;
import dev.marquee.cli.posters.RefusedFileException;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.stream.batch.BatchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scores a table's pictures; no more than one batch of them is in memory. */
final class PosterScoring {

    /** Posters scored at once. */
    private static final int BATCH = BatchSettings.DEFAULT_MAX_SIZE;

    private sealed interface Read {

        record Picture(LabelledFile row, byte[] rgb) implements Read {}

        record Refusal(RowNote why) implements Read {}
    }

    private final PosterDecoder decoder = PosterDecoder.withDefaults();
    private final Architecture architecture;
    private final List<LabelledFile> rows = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();
    private final List<RowNote> refused;

    private PosterScoring(Architecture architecture, List<RowNote> refused) {
        this.architecture = architecture;
        this.refused = new ArrayList<>(refused);
    }

    /**
     * Scores all rows.
     *
     * @param looked run after each row
     */
    static ScoredPosters score(CsvImport table, ScoringModel model, Runnable looked) {
        var scoring = new PosterScoring(model.description().architecture(), table.refused());
        try (var scorer = model.newScorer(BATCH)) {
            for (var from = 0; from < table.rows().size(); from += BATCH) {
                var batch = table.rows()
                        .subList(from, Math.min(from + BATCH, table.rows().size()));
                scoring.score(batch, scorer);
                batch.forEach(row -> looked.run());
            }
        }
        return scoring.result();
    }

    private void score(List<LabelledFile> batch, Scorer scorer) {
        var pictures = new ArrayList<byte[]>();
        // Decoding takes as long as scoring, and every core can do it.
        for (var read : batch.parallelStream().map(this::read).toList()) {
            if (read instanceof Read.Picture picture) {
                rows.add(picture.row());
                pictures.add(picture.rgb());
            } else if (read instanceof Read.Refusal refusal) {
                refused.add(refusal.why());
            }
        }
        if (!pictures.isEmpty()) {
            probabilities.addAll(List.of(scorer.score(pictures)));
        }
    }

    private Read read(LabelledFile row) {
        try {
            var bytes = PosterFile.read(row.image()).bytes();
            return new Read.Picture(
                    row,
                    decoder.decode(bytes, architecture.height(), architecture.width())
                            .rgb());
        } catch (RefusedFileException | ImageRefusedException e) {
            return new Read.Refusal(new RowNote(row.line(), row.image() + " " + e.getMessage()));
        }
    }

    private ScoredPosters result() {
        return new ScoredPosters(
                List.copyOf(rows),
                List.copyOf(probabilities),
                refused.stream().sorted(Comparator.comparingLong(RowNote::line)).toList());
    }
}
