package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.evaluation.Bootstrap;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a model on posters with labels, beside what a constant predictor reaches on the same posters.",
            "The table is one that `import` reads. A model's file, and the model that comes with Marquee, need no "
                    + "Kafka."
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final int MOST_RESAMPLES = 100_000;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "CSV",
            description =
                    "The table, in UTF-8: id,file,title,year,genres with | between genres, or Id,Genre and a column"
                            + " of 0 and 1 for each genre.")
    private Path labels = Path.of("");

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder that the pictures' paths start from (default: the table's own).")
    private @Nullable Path images;

    @Option(
            names = "--model",
            paramLabel = "V|FILE",
            description = "A version's number, from the registry, or an artifact that `models show V --save FILE` wrote"
                    + " (default: the champion where a cluster is named, else the model that comes with Marquee).")
    private @Nullable String model;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "holdout: the fifth of the posters that no training of Marquee sees; training: the others;"
                    + " all (default: ${DEFAULT-VALUE}).")
    private PosterPart part = PosterPart.ALL;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "Resamples of the posters that the 95 %% intervals come from; 0 for no intervals (default:"
                    + " ${DEFAULT-VALUE}).")
    private int resamples = Bootstrap.RESAMPLES;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (resamples < 0 || resamples > MOST_RESAMPLES) {
            throw CommandException.wrongUsage("--resamples: " + resamples + " (expected: 0 to " + MOST_RESAMPLES + ")");
        }
        var table = CsvImport.read(labels, images, part::contains);
        try (var chosen = ChosenModel.of(model, options)) {
            var posters = score(table, chosen);
            if (posters.rows().isEmpty()) {
                throw noneUsable(posters);
            }
            print(chosen, posters, EvaluationReport.of(chosen.model().description(), posters, resamples));
            return posters.refused().isEmpty() ? 0 : 1;
        }
    }

    private ScoredPosters score(CsvImport table, ChosenModel chosen) {
        var shown = Progress.isWatched() && !options.json();
        try (var progress = Progress.of("evaluate", " posters", table.rows().size(), shown)) {
            return ScoredPosters.score(table, chosen.model(), progress::step);
        }
    }

    private CommandException noneUsable(ScoredPosters posters) {
        var refused = posters.refused();
        return CommandException.failed(Printable.of(labels + ": usable posters of part " + part
                + ": 0 (expected: at least one); "
                + (refused.isEmpty() ? "no row belongs to it" : refused.size() + " rows refused, " + refused.get(0))));
    }

    private void print(ChosenModel chosen, ScoredPosters posters, EvaluationReport report) {
        var err = spec.commandLine().getErr();
        EvaluationNotes.lines(part, posters, report).forEach(err::println);
        err.flush();
        var out = spec.commandLine().getOut();
        if (options.json()) {
            out.println(EvaluationJson.of(chosen, part, posters, report).line());
        } else {
            out.println(Printable.of(chosen.name() + " (" + architecture(chosen) + ", "
                    + report.genres().size() + " genres) on " + posters.rows().size() + " posters of " + labels
                    + ", part " + part));
            out.println();
            EvaluationText.lines(report).forEach(out::println);
        }
        out.flush();
    }

    private static String architecture(ChosenModel chosen) {
        return chosen.model().description().architecture().summary();
    }
}
