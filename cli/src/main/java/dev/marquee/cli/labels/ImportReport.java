package dev.marquee.cli.labels;

import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        var object = new LinkedHashMap<String, Object>();
        object.put("posters", posters);
        object.put("labels", labels);
        object.put("refused", plain(refused));
        object.put("notes", plain(notes));
        object.put("left", left);
        object.put("seconds", seconds());
        return Json.line(object);
    }

    private static List<Map<String, Object>> plain(List<RowNote> notes) {
        return notes.stream()
                .map(note -> Map.<String, Object>of("line", note.line(), "why", note.text()))
                .toList();
    }

    private double seconds() {
        return took.toMillis() / 1000.0;
    }

    int exitCode() {
        return left > 0 ? Interruption.EXIT_CODE : refused.isEmpty() ? 0 : 1;
    }
}
