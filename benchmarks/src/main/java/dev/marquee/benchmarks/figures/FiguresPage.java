package dev.marquee.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A run's figures as Markdown, for people.
 *
 * @param command that makes the page again
 * @param notes what a reader must know of this run, a sentence each
 * @param now when the run ended
 */
public record FiguresPage(Figures figures, Machine machine, String command, List<String> notes, Instant now) {

    /** Copies the notes. */
    public FiguresPage {
        notes = List.copyOf(notes);
    }

    /** Replaces a file by the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, markdown());
    }

    private String markdown() {
        var page = new StringBuilder();
        page.append("# What was measured\n\nWritten by `").append(command).append("""
                `; nothing in it is typed by hand. Figures are medians, and peers ran in the same run on the same
                work. Ratios are what to trust: machines are shared and noisy.

                """);
        page.append(String.format(
                Locale.ROOT,
                "- %s, %d cores, %d GiB; %s; %s\n",
                machine.processor(),
                machine.cores(),
                machine.memoryBytes() >> 30,
                machine.system(),
                machine.java()));
        page.append("- load average before the run: ")
                .append(ThreeDigits.shown(machine.load()))
                .append("; what happened on the machine during the run stands below the figures\n");
        page.append("- commit ")
                .append(machine.commit())
                .append(", ")
                .append(now.truncatedTo(ChronoUnit.MINUTES))
                .append('\n');
        notes.forEach(note -> page.append("- ").append(note).append('\n'));
        figures.failures().forEach((group, reason) -> page.append("- **the group ")
                .append(group)
                .append(" failed**: ")
                .append(reason)
                .append('\n'));
        page.append("\n| figure | value | unit | target | reached | what |\n|---|---:|---|---|---|---|\n");
        for (var measure : Measure.values()) {
            var value = figures.values().get(measure);
            var refusal = figures.refusals().get(measure);
            if (value != null) {
                page.append(row(measure, ThreeDigits.shown(value), reached(measure, value)));
            } else if (refusal != null) {
                page.append(row(measure, "**no result**: " + refusal, ""));
            }
        }
        page.append(usages());
        figures.sections().forEach(section -> page.append('\n').append(section));
        return page.toString();
    }

    private static String row(Measure measure, String value, String reached) {
        return "| `" + measure.figureName() + "` | " + value + " | " + measure.unit() + " | " + measure.target() + " | "
                + reached + " | " + measure.what() + " |\n";
    }

    private static String reached(Measure measure, double value) {
        if (measure.target() instanceof Target.None) {
            return "";
        }
        return measure.target().isReached(value) ? "yes" : "**no**";
    }

    private String usages() {
        if (figures.usages().isEmpty()) {
            return "";
        }
        var table = new StringBuilder("""

                ## The machine meanwhile

                Load is the average of a group's last minute. Steal is processor time that the hypervisor gave to other
                machines. Other processes are those that no measurement started, the kernel's own work included.

                | group | seconds | load | steal, % | other processes, cores |
                |---|---:|---:|---:|---:|
                """);
        figures.usages()
                .forEach((group, usage) -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.1f | %.2f |\n",
                        group,
                        usage.duration().toSeconds(),
                        usage.load(),
                        100 * usage.stealShare(),
                        usage.otherCores())));
        return table.toString();
    }
}
