package dev.marquee.cli.demo;

import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.cli.posters.PredictionPrinter;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the demo says, and how it looks. */
final class DemoScript {

    private final PrintWriter out;
    private int step;

    DemoScript(PrintWriter out) {
        this.out = out;
    }

    PrintWriter out() {
        return out;
    }

    void begin() {
        line("Marquee: the loop once, from end to end.");
    }

    void chosen(DemoPosters posters) {
        line("On " + posters.description() + ".");
    }

    void end(String command) {
        out.println();
        line("Everything is kept; `" + command + "` goes on from here.");
    }

    void interrupted() {
        line("stopped by Ctrl-C");
    }

    /** A heading; counts by itself. */
    void step(String title) {
        step++;
        out.println();
        line(step + "  " + title);
    }

    void say(String text) {
        line("   " + Printable.of(text));
    }

    void note(String text) {
        line("   note: " + Printable.of(text));
    }

    Progress progress(String task, String unit, int total) {
        return Progress.of(task, unit, total, Progress.isWatched());
    }

    void prediction(GenrePrediction prediction) {
        line("   " + PredictionPrinter.line(prediction));
    }

    /** Prints a poster's prediction before and after the training, beside its true genres. */
    void comparison(DemoPoster poster, GenrePrediction before, GenrePrediction after) {
        var title = poster.title() == null ? poster.id() : poster.title();
        line("   " + Printable.column(title, 30) + "  " + String.join(", ", poster.genres()));
        line("     v" + before.getModelVersion() + "  " + marked(before, poster));
        line("     v" + after.getModelVersion() + "  " + marked(after, poster));
    }

    private static String marked(GenrePrediction prediction, DemoPoster poster) {
        return prediction.getTopThree().stream()
                .map(genre -> Printable.column(text(genre, poster), 20))
                .collect(Collectors.joining());
    }

    private static String text(GenreProbability genre, DemoPoster poster) {
        return (isTrue(genre.getGenre(), poster.genres()) ? "+ " : "  ")
                + genre.getGenre()
                + String.format(Locale.ROOT, " %.2f", genre.getProbability());
    }

    private static boolean isTrue(String genre, List<String> genres) {
        return genres.stream().anyMatch(genre::equalsIgnoreCase);
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
