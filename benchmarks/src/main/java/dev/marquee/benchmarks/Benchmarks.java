package dev.marquee.benchmarks;

import dev.marquee.benchmarks.figures.Figures;
import dev.marquee.benchmarks.figures.FiguresPage;
import dev.marquee.benchmarks.figures.Machine;
import dev.marquee.benchmarks.figures.MachineUsage;
import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.LabelledTable;
import dev.marquee.benchmarks.run.PosterFolder;
import dev.marquee.benchmarks.run.Scale;
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
import java.util.Objects;
import java.util.Optional;
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

    /** Share of the labelled posters that a run takes where nothing else is said, by its scale. */
    private static final Map<Scale, Double> SHARES = Map.of(Scale.TOY, 1.0, Scale.QUICK, 0.1, Scale.FULL, 1.0);

    /** Epochs of the trainings in corrections where nothing else is said, by the run's scale. */
    private static final Map<Scale, Map<String, String>> TRAINER = Map.of(
            Scale.TOY,
            Map.of("trainer.epochs", "1", "trainer.warm.epochs", "1", "trainer.warmup.epochs", "0"),
            Scale.QUICK,
            Map.of("trainer.epochs", "12"),
            Scale.FULL,
            Map.of());

    private static final String DRAWN = "drawn";

    private final PrintStream out;

    @Option(
            names = "--quick",
            description = "Less of everything, in about five minutes; end to end, code is not fully compiled by then.")
    private boolean quick;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            description =
                    "How much is measured: ${COMPLETION-CANDIDATES} (default: FULL, or QUICK where --quick); toy only"
                            + " shows that everything runs.")
    private @Nullable Scale scale;

    @Option(
            names = "--posters",
            paramLabel = "DIR",
            description =
                    "Posters to measure on: a folder with labels.csv and images/, and perhaps originals/; or the word"
                            + " drawn (default: $MARQUEE_POSTERS; posters drawn by code where it is not set).")
    private String posters = Optional.ofNullable(System.getenv("MARQUEE_POSTERS"))
            .filter(folder -> !folder.isBlank())
            .orElse(DRAWN);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GROUP",
            description = "Only these groups: ${COMPLETION-CANDIDATES} (default: all but CORRECTIONS).")
    private Set<BenchmarkGroup> only = BenchmarkGroup.inEveryRun();

    @Option(
            names = "--share",
            paramLabel = "0..1",
            description = "Share of the labelled posters that corrections takes (default: 1; 0.1 where --quick).")
    private @Nullable Double share;

    @Option(
            names = "--trainer",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the trainer's in corrections, for example trainer.epochs=12 (which is what --quick"
                            + " takes) or trainer.seed=7, which also draws the waves and the wrong labels. May be"
                            + " repeated.")
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

    /** Runs and leaves with 0, or with 1 if a group failed. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs as {@link #main} does and returns instead of leaving. */
    static int execute(String... args) {
        // Standard output is for figures; libraries that print go to standard error.
        var out = System.out;
        System.setOut(System.err);
        try {
            var command = new CommandLine(new Benchmarks(out));
            command.getCommandSpec().version("marquee benchmarks " + Release.VERSION);
            return command.setCaseInsensitiveEnumValuesAllowed(true)
                    .setOut(new PrintWriter(out, true))
                    .execute(args);
        } finally {
            System.setOut(out);
        }
    }

    @Override
    public Integer call() throws Exception {
        var machine = Machine.here();
        var figures = new Figures(out);
        var folder = Files.createDirectories(work).toAbsolutePath();
        var pictures = posters.equals(DRAWN)
                ? PosterFolder.draw(Files.createTempDirectory(folder, "posters-"), scale().pick(100, 400, 2_000))
                : PosterFolder.read(Path.of(posters));
        var table = new LabelledTable(pictures.labels(), share(), trainerSettings());
        try (var run = new BenchmarkRun(scale(), pictures, table, folder, figures, System.err)) {
            run.say("%s, %d cores, load %.1f", machine.processor(), machine.cores(), machine.load());
            for (var group : EnumSet.copyOf(only)) {
                measure(run, group);
            }
        }
        var file = write == null ? document() : write;
        if (file != null) {
            new FiguresPage(figures, machine, command(), notes(pictures), Instant.now()).write(file);
            System.err.println("# written to " + file);
        }
        return figures.hasFailures() ? 1 : 0;
    }

    /** A group that fails must not lose the figures of the others. */
    private static void measure(BenchmarkRun run, BenchmarkGroup group) throws InterruptedException {
        run.say("%s", group);
        var watch = MachineUsage.watch();
        try {
            group.measure(run);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            run.figures().fail(group.name(), e);
            e.printStackTrace();
        }
        watch.end().ifPresent(usage -> {
            run.say("%s took %s", group, usage);
            run.figures().addUsage(group.name(), usage);
        });
    }

    private List<String> notes(PosterFolder pictures) {
        var notes = new ArrayList<>(List.of(
                BenchmarkModel.BUNDLED.summary() + "; by all figures whose name does not begin with `reference_`",
                BenchmarkModel.REFERENCE.summary() + "; the study's network, with random weights",
                "ONNX Runtime gets the models with normalisation folded into the convolutions, as exporters do",
                "posters: " + pictures.source()));
        if (scale() != Scale.FULL) {
            notes.add("**less of everything was measured than in a full run: "
                    + scale().name().toLowerCase(Locale.ROOT) + "**");
        }
        if (only.contains(BenchmarkGroup.CORRECTIONS)) {
            notes.add("labelled posters: a share of " + share());
        }
        return notes;
    }

    private Scale scale() {
        return scale != null ? scale : quick ? Scale.QUICK : Scale.FULL;
    }

    private double share() {
        return share != null ? share : Objects.requireNonNull(SHARES.get(scale()));
    }

    private Map<String, String> trainerSettings() {
        var settings = new TreeMap<>(Objects.requireNonNull(TRAINER.get(scale())));
        settings.putAll(trainer);
        return settings;
    }

    private @Nullable Path document() {
        if (scale() == Scale.TOY) {
            return work.resolve(DOCUMENT.getFileName());
        }
        if (only.equals(BenchmarkGroup.inEveryRun())) {
            return DOCUMENT;
        }
        if (only.equals(EnumSet.of(BenchmarkGroup.CORRECTIONS))) {
            var full = share() == 1 && scale() == Scale.FULL;
            return full ? CORRECTIONS_DOCUMENT : work.resolve(CORRECTIONS_DOCUMENT.getFileName());
        }
        return null;
    }

    /** Returns the command of this run without the options that only say where files lie. */
    private String command() {
        var command = new StringBuilder("benchmarks/run");
        if (scale() != Scale.FULL) {
            command.append(scale() == Scale.QUICK ? " --quick" : " --scale toy");
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
