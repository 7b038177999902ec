package dev.marquee.cli.labels;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Sends posters with their labels, from a table.",
            "Either id,file,title,year,genres with | between genres and file relative to the table's folder, or"
                    + " Id,Genre and a column of 0 and 1 for each genre, with Id.jpg as the picture.",
            "A poster that a person has labelled keeps that label; one whose label was withdrawn before gets the table's."
        })
public final class ImportCommand implements Callable<Integer> {

    @Option(names = "--labels", required = true, paramLabel = "CSV", description = "The table, in UTF-8.")
    private Path labels = Path.of("");

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder that the pictures' paths start from (default: the table's own).")
    private @Nullable Path images;

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "Where they come from, kept in each event (default: the table's path).")
    private @Nullable String source;

    @Option(names = "--who", paramLabel = "NAME", description = "Who gave the labels (default: ${DEFAULT-VALUE}).")
    private String who = System.getProperty("user.name", "unknown");

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var table = CsvImport.read(labels, images);
        var client = options.connect(MarqueeTopic.POSTER_EVENTS, MarqueeTopic.LABEL_FEEDBACK);
        try (var interruption = Interruption.watch();
                var posters = client.posters();
                var labelProducer = client.labels()) {
            var sending = new LabelledPosters(posters, labelProducer, source == null ? labels.toString() : source, who);
            var report = send(sending, table, interruption);
            print(report);
            return report.exitCode();
        }
    }

    private ImportReport send(LabelledPosters sending, CsvImport table, Interruption interruption) {
        var shown = Progress.isWatched() && !options.json();
        try (var progress = Progress.of("import", " posters", table.rows().size(), shown)) {
            return sending.send(table, interruption, progress::step);
        }
    }

    private void print(ImportReport report) {
        var out = spec.commandLine().getOut();
        if (options.json()) {
            out.println(report.json());
        } else {
            var err = spec.commandLine().getErr();
            report.notes().forEach(note -> err.println(Printable.of("note: " + note)));
            report.refused().forEach(row -> err.println(Printable.of("refused " + row)));
            err.flush();
            out.println(report.line());
        }
        out.flush();
    }
}
