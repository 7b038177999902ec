package dev.marquee.cli.posters;

import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.Printable;
import dev.marquee.events.GenrePrediction;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes predictions, one a line: id, title, the three most probable genres, model version. A genre that reaches its
 * own threshold, which makes it assigned, has a star.
 */
public final class PredictionPrinter {

    private static final int ID = 12;
    private static final int TITLE = 30;
    private static final int GENRE = 17;

    private final PrintWriter out;
    private final boolean json;

    /** @param json whether to write all fields as JSON instead */
    public PredictionPrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Writes one, at once. */
    public void print(GenrePrediction prediction) {
        out.println(json ? Json.line(prediction) : line(prediction));
        out.flush();
    }

    /** The line for people. */
    public static String line(GenrePrediction prediction) {
        var title = prediction.getTitle();
        var topThree = prediction.getTopThree().stream()
                .map(genre -> Printable.column(
                        genre.getGenre()
                                + String.format(Locale.ROOT, " %.2f", genre.getProbability())
                                + (prediction.getAssignedGenres().contains(genre.getGenre()) ? "*" : ""),
                        GENRE))
                .collect(Collectors.joining(" "));
        return id(prediction.getPosterId()) + "  " + Printable.column(title == null ? "" : title, TITLE) + "  "
                + topThree + "  v" + prediction.getModelVersion();
    }

    /** Prints the posterId in full whatever its length: other commands ask for it. */
    private static String id(String posterId) {
        var clean = Printable.of(posterId);
        return clean.length() < ID ? Printable.column(clean, ID) : clean;
    }
}
