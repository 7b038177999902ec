package dev.marquee.cli.labels;

import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of a table.
 *
 * @param posters confirmed by Kafka
 * @param labels confirmed by Kafka
 * @param refused rows that were not sent
 * @param notes rows that were sent with something left out
 * @param left rows that nobody looked at because of a Ctrl-C
 */
public record ImportReport(
        long posters, long labels, List<RowNote> refused, List<RowNote> notes, int left, Duration took) {

    private record Line(long posters, long labels, List<Note> refused, List<Note> notes, int left, double seconds) {}

    private record Note(long line, String why) {}

    /** One line for people. */
    public String line() {
        return (left > 0 ? "Interrupted: " : "")
                + String.format(
                        Locale.ROOT,
                        "%d posters and %d labels sent in %.1f s, %d rows refused",
                        posters,
                        labels,
                        seconds(),
                        refused.size())
                + (left > 0 ? ", " + left + " not looked at" : "");
    }

    String json() {
        return Json.line(new Line(posters, labels, plain(refused), plain(notes), left, seconds()));
    }

    private static List<Note> plain(List<RowNote> notes) {
        return notes.stream().map(note -> new Note(note.line(), note.text())).toList();
    }

    private double seconds() {
        return took.toMillis() / 1000.0;
    }

    int exitCode() {
        return left > 0 ? Interruption.EXIT_CODE : refused.isEmpty() ? 0 : 1;
    }
}
