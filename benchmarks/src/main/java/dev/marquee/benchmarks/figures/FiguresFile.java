package dev.marquee.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes a run's figures down, for people. */
public final class FiguresFile {

    private FiguresFile() {}

    /**
     * Replaces the file.
     *
     * @param command that makes it again
     * @param notes what a reader must know of this run, a sentence each
     */
    public static void write(
            Path file, Figures figures, Machine machine, String command, List<String> notes, Instant now)
            throws IOException {
        var page = new StringBuilder();
        page.append("# What was measured\n\n")
                .append("Written by `")
                .append(command)
                .append(
                        "`; nothing in it is typed by hand. Figures are medians, and peers ran in the same run on the same")
                .append(" work. Ratios are what to trust: machines are shared and noisy.\n\n")
                .append("- ")
                .append(machine.processor())
                .append(", ")
                .append(machine.cores())
                .append(" cores, ")
                .append(machine.memoryBytes() >> 30)
                .append(" GiB; ")
                .append(machine.system())
                .append("; ")
                .append(machine.java())
                .append("\n- load average before the run: ")
                .append(ThreeDigits.shown(machine.load()))
                .append("\n- commit ")
                .append(machine.commit())
                .append(", ")
                .append(now.truncatedTo(ChronoUnit.MINUTES))
                .append('\n');
        notes.forEach(note -> page.append("- ").append(note).append('\n'));
        page.append("\n| figure | value | unit | target | reached | what |\n|---|---:|---|---|---|---|\n");
        figures.all().forEach((measure, value) -> page.append("| `")
                .append(measure.figureName())
                .append("` | ")
                .append(ThreeDigits.shown(value))
                .append(" | ")
                .append(measure.unit())
                .append(" | ")
                .append(measure.target())
                .append(" | ")
                .append(reached(measure, value))
                .append(" | ")
                .append(measure.what())
                .append(" |\n"));
        figures.sections().forEach(section -> page.append('\n').append(section));
        Files.writeString(file, page);
    }

    private static String reached(Measure measure, double value) {
        if (measure.target() instanceof Target.None) {
            return "";
        }
        return measure.target().isReached(value) ? "yes" : "**no**";
    }
}
