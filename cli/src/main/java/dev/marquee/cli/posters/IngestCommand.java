package dev.marquee.cli.posters;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code marquee ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Sends picture files to poster-events.",
            "The posterId is the file's name without its extension. JPEG, PNG and WebP of at most 8 MiB, told by their"
                    + " content; other files are listed and not sent."
        })
public final class IngestCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Picture files, or folders of them at any depth.")
    private List<Path> paths = List.of();

    @Option(names = "--rate", paramLabel = "N", description = "At most so many posters a second (default: no limit).")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "Where they come from, kept in each event (default: the file's path).")
    private @Nullable String source;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(rate > 0)) {
            throw CommandException.wrongUsage("--rate: " + rate + " (expected: above 0 posters a second)");
        }
        var files = FileSearch.in(paths);
        var client = options.connect(MarqueeTopic.POSTER_EVENTS);
        try (var interruption = Interruption.watch();
                var producer = client.posters()) {
            var report = send(new Ingestion(producer, source, RateLimiter.of(rate)), files, interruption);
            print(report);
            return report.exitCode();
        }
    }

    private IngestReport send(Ingestion ingestion, List<Path> files, Interruption interruption) {
        try (var progress = Progress.of("ingest", " posters", files.size(), Progress.isWatched() && !options.json())) {
            return ingestion.send(files, interruption, file -> progress.step());
        }
    }

    private void print(IngestReport report) {
        var out = spec.commandLine().getOut();
        if (options.json()) {
            out.println(report.json());
        } else {
            var err = spec.commandLine().getErr();
            report.refused().forEach(e -> err.println("refused " + Printable.of(e.file() + ": " + e.getMessage())));
            err.flush();
            out.println(report.line());
        }
        out.flush();
    }
}
