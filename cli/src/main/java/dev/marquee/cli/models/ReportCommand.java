package dev.marquee.cli.models;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.ConnectionOptions;
import dev.marquee.events.ModelVersion;
import dev.marquee.trainer.report.ReportException;
import dev.marquee.trainer.report.ReportWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code marquee report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes the report of a version's training to an HTML file: is it better, where, how sure is that.")
public final class ReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "V",
            defaultValue = VersionSelector.LATEST,
            description = "A version's number, latest, or champion (default: ${DEFAULT-VALUE}).")
    private String version = VersionSelector.LATEST;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, over what is there (default: marquee-report-V.html in this folder).")
    private @Nullable Path output;

    @Option(names = "--open", description = "Open it in the browser.")
    private boolean open;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var which = VersionSelector.parse(version);
        var out = spec.commandLine().getOut();
        try (var models = options.connectToModels()) {
            var found = which.in(models);
            var html = models.report(found).orElseThrow(() -> noReport(found));
            var file = output == null ? Path.of("marquee-report-" + found.getVersion() + ".html") : output;
            write(html, file);
            out.println("report of model version " + found.getVersion() + ": " + file.toAbsolutePath());
            if (open && !Browser.open(file)) {
                out.println("no browser could be started here; open "
                        + file.toAbsolutePath().toUri());
            }
        }
        out.flush();
        return 0;
    }

    private static void write(String html, Path file) {
        try {
            ReportWriter.write(html, file);
        } catch (ReportException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static CommandException noReport(ModelVersion version) {
        var run = version.getRunId();
        return CommandException.notFound(
                "model version " + version.getVersion() + " has no report in Kafka (expected: a"
                        + " version that a trainer made; "
                        + (run == null
                                ? "the model that comes with Marquee has none)"
                                : "if this one's could not be sent, it may lie on the trainer's machine in trainer.reports.dir as "
                                        + run + ".html)"));
    }
}
