package dev.marquee.benchmarks;

import dev.marquee.benchmarks.figures.Figures;
import dev.marquee.benchmarks.figures.FiguresFile;
import dev.marquee.benchmarks.figures.Machine;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.LabelledTable;
import dev.marquee.benchmarks.run.PosterFolder;
import dev.marquee.service.lifecycle.Release;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code benchmarks/run} command. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures Marquee beside its peers and prints one line a figure: figure=NAME value=NUMBER unit=UNIT.",
            "What goes on is told on standard error."
        })
final class Benchmarks implements Callable<Integer> {

    private static final Path DOCUMENT = Path.of("docs/benchmarks.md");
    private static final Path CORRECTIONS_DOCUMENT = Path.of("docs/corrections.md");

    /** What a quick run does with labelled posters where nothing else is said. */
    private static final double QUICK_SHARE = 0.1;

    private static final Map<String, String> QUICK_TRAINER = Map.of("trainer.epochs", "12");

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
            description = "Only these groups: ${COMPLETION-CANDIDATES} (default: all but CORRECTIONS).")
    private Set<BenchmarkGroup> only = BenchmarkGroup.inEveryRun();

    @Option(
            names = "--labels",
            paramLabel = "CSV",
            description = "Labelled posters that corrections learns from (default: ${DEFAULT-VALUE}).")
    private Path labels = Path.of("../shared/posters/labels.csv");

    @Option(
            names = "--share",
            paramLabel = "0..1",
            description = "Share of them that corrections takes (default: 1; 0.1 where --quick).")
    private @Nullable Double share;

    @Option(
            names = "--trainer",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the trainer's in corrections, for example trainer.epochs=12 (which is what --quick"
                            + " takes) or trainer.seed=7, which also draws the waves and the wrong labels. May be repeated.")
    private Map<String, String> trainer = new TreeMap<>();

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "Where the figures are written (default: docs/benchmarks.md after a run of all default groups,"
                            + " docs/corrections.md after one of corrections in full, corrections.md in the work folder after one in"
                            + " part).")
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
        var command = new CommandLine(new Benchmarks(out));
        command.getCommandSpec().version("marquee benchmarks " + Release.VERSION);
        System.exit(command.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var machine = Machine.here();
        var figures = new Figures(out);
        var folder = PosterFolder.of(posters);
        var table = new LabelledTable(labels, share(), trainerSettings());
        try (var run = new BenchmarkRun(
                quick, folder, table, Files.createDirectories(work).toAbsolutePath(), figures, System.err)) {
            run.say("%s, %d cores, load %.1f", machine.processor(), machine.cores(), machine.load());
            for (var group : EnumSet.copyOf(only)) {
                run.say("%s", group);
                group.measure(run);
            }
        }
        var file = write == null ? document() : write;
        if (file != null) {
            var notes = new ArrayList<>(List.of("posters: " + folder.source()));
            if (only.contains(BenchmarkGroup.CORRECTIONS)) {
                notes.add("labelled posters: " + labels.getFileName() + ", a share of " + share());
            }
            FiguresFile.write(file, figures, machine, command(), notes, Instant.now());
            System.err.println("# written to " + file);
        }
        return 0;
    }

    private double share() {
        return share != null ? share : quick ? QUICK_SHARE : 1;
    }

    private Map<String, String> trainerSettings() {
        var settings = new TreeMap<>(quick ? QUICK_TRAINER : Map.of());
        settings.putAll(trainer);
        return settings;
    }

    private @Nullable Path document() {
        if (only.equals(BenchmarkGroup.inEveryRun())) {
            return DOCUMENT;
        }
        if (only.equals(EnumSet.of(BenchmarkGroup.CORRECTIONS))) {
            var full = share() == 1 && !quick;
            return full ? CORRECTIONS_DOCUMENT : work.resolve(CORRECTIONS_DOCUMENT.getFileName());
        }
        return null;
    }

    /** Without what only says where files lie. */
    private String command() {
        var command = new StringBuilder("benchmarks/run");
        if (quick) {
            command.append(" --quick");
        }
        if (!only.equals(BenchmarkGroup.inEveryRun())) {
            command.append(" --only ")
                    .append(only.stream()
                            .map(group -> group.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(",")));
        }
        if (share != null) {
            command.append(" --share ").append(share);
        }
        trainer.forEach((key, value) ->
                command.append(" --trainer ").append(key).append('=').append(value));
        return command.toString();
    }
}
