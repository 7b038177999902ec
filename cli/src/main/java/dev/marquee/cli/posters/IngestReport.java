package dev.marquee.cli.posters;

import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of the files.
 *
 * @param confirmed posters that are safe in Kafka
 * @param bytes their size
 * @param refused files that were not sent
 * @param left files that nobody looked at because of a Ctrl-C
 * @param took from the first to the last confirmation
 */
record IngestReport(long confirmed, long bytes, List<RefusedFileException> refused, int left, Duration took) {

    private static final double KIB = 1024;

    private record Line(long sent, long bytes, List<RefusedFile> refused, int left, double seconds) {}

    private record RefusedFile(String file, String why) {}

    String line() {
        var seconds = took.toMillis() / 1000.0;
        var sent = String.format(
                Locale.ROOT,
                "%d %s sent (%.1f KiB) in %.1f s",
                confirmed,
                confirmed == 1 ? "poster" : "posters",
                bytes / KIB,
                seconds);
        return (left > 0 ? "Interrupted: " : "")
                + sent
                + (refused.isEmpty() ? "" : ", " + refused.size() + " refused")
                + (left > 0 ? ", " + left + " not looked at" : "");
    }

    String json() {
        var files = refused.stream()
                .map(e -> new RefusedFile(e.file().toString(), String.valueOf(e.getMessage())))
                .toList();
        return Json.line(new Line(confirmed, bytes, files, left, took.toMillis() / 1000.0));
    }

    int exitCode() {
        return left > 0 ? Interruption.EXIT_CODE : refused.isEmpty() ? 0 : 1;
    }
}
