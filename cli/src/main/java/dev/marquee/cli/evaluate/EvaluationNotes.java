package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.RowNote;
import dev.marquee.cli.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody must know before they believe the figures; for standard error. */
final class EvaluationNotes {

    /** As many refused rows as are listed. */
    private static final int LISTED = 10;

    private EvaluationNotes() {}

    static List<String> lines(PosterPart part, ScoredPosters posters, EvaluationReport report) {
        var lines = new ArrayList<>(refused(posters.refused()));
        if (!posters.refused().isEmpty()) {
            lines.add("note: " + posters.refused().size() + " of "
                    + (posters.refused().size() + posters.rows().size()) + " rows could not be used");
        }
        if (!report.unknownGenres().isEmpty()) {
            lines.add("note: left out, because the model does not know the genre (and posters that have it): "
                    + report.unknownGenres().entrySet().stream()
                            .map(genre -> genre.getKey() + " (" + genre.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (!report.genresWithoutPosters().isEmpty()) {
            lines.add("note: genres that no poster here has count 0 in macroF1, and not at all in "
                    + "meanAveragePrecision and"
                    + " macroRocAuc: " + String.join(", ", report.genresWithoutPosters()));
        }
        if (part != PosterPart.HOLDOUT) {
            lines.add("note: figures on posters that the model was trained on flatter; --part holdout leaves them out");
        }
        return lines.stream().map(Printable::of).toList();
    }

    private static List<String> refused(List<RowNote> rows) {
        var lines = new ArrayList<String>();
        rows.stream().limit(LISTED).forEach(row -> lines.add("refused " + row));
        if (rows.size() > LISTED) {
            lines.add("refused " + (rows.size() - LISTED) + " more (--json lists them all)");
        }
        return lines;
    }
}
