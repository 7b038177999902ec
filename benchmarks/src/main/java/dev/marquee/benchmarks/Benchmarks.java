package dev.marquee.benchmarks;

import dev.marquee.benchmarks.figures.Figures;
import dev.marquee.benchmarks.figures.FiguresFile;
import dev.marquee.benchmarks.figures.Machine;
import dev.marquee.benchmarks.run.PosterFolder;
import dev.marquee.benchmarks.run.Run;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code benchmarks/run} command. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        version = "marquee benchmarks 0.1.0",
        sortOptions = false,
        description = {
            "Measures Marquee beside its peers and prints one line a figure: figure=NAME value=NUMBER unit=UNIT.",
            "What goes on is told on standard error."
        })
final class Benchmarks implements Callable<Integer> {

    private static final Path DOCUMENT = Path.of("docs/benchmarks.md");

    private final PrintStream out;

    @Option(
            names = "--quick",
            description = "Less of everything, in about five minutes; end to end, code is not fully compiled by then.")
    private boolean quick;

    @Option(
            names = "--posters",
            paramLabel = "DIR",
            description = "JPEG files to measure on (default: ${DEFAULT-VALUE}; drawn posters where there is none).")
    private Path posters = Path.of("../shared/posters/originals");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GROUP",
            description = "Only these groups: ${COMPLETION-CANDIDATES}.")
    private Set<Group> only = EnumSet.allOf(Group.class);

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Where the figures are written (default: docs/benchmarks.md after a run of all groups).")
    private @Nullable Path write;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Logs and flight recordings of the run (default: ${DEFAULT-VALUE}).")
    private Path work = Path.of("benchmarks/target/work");

    private Benchmarks(PrintStream out) {
        this.out = out;
    }

    /** Runs and leaves with 0, or with 1 if a measurement failed. */
    public static void main(String[] args) {
        // Standard output is for figures; libraries that print go to standard error.
        var out = System.out;
        System.setOut(System.err);
        System.exit(new CommandLine(new Benchmarks(out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var machine = Machine.here();
        var figures = new Figures(out);
        var folder = PosterFolder.of(posters);
        try (var run = new Run(quick, folder, Files.createDirectories(work).toAbsolutePath(), figures, System.err)) {
            run.say("%s, %d cores, load %.1f", machine.processor(), machine.cores(), machine.load());
            for (var group : EnumSet.copyOf(only)) {
                run.say("%s", group);
                group.measure(run);
            }
        }
        var file = write == null && only.size() == Group.values().length ? DOCUMENT : write;
        if (file != null) {
            var notes = List.of("posters: " + folder.source());
            FiguresFile.write(file, figures, machine, command(), notes, Instant.now());
            System.err.println("# written to " + file);
        }
        return 0;
    }

    private String command() {
        return quick ? "benchmarks/run --quick" : "benchmarks/run";
    }
}
