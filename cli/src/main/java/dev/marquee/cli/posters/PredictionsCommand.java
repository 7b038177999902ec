package dev.marquee.cli.posters;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee predictions}. */
@Command(
        name = "predictions",
        mixinStandardHelpOptions = true,
        description = {
            "Shows predictions, one a line: id, title, the three most probable genres, model version.",
            "A star marks a genre that is assigned: it reaches its own threshold."
        })
public final class PredictionsCommand implements Callable<Integer> {

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C. Starts at the end.")
    private boolean follow;

    @Option(names = "--from-beginning", description = "With --follow: what is there already comes first.")
    private boolean fromBeginning;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many.")
    private long limit = Long.MAX_VALUE;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    private long printed;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw CommandException.wrongUsage("--limit: " + limit + " (expected: at least 1)");
        }
        var client = options.connect(MarqueeTopic.GENRE_PREDICTIONS);
        var printer = new PredictionPrinter(spec.commandLine().getOut(), options.json());
        try (var interruption = Interruption.watch();
                var predictions = client.predictions()) {
            if (!follow) {
                predictions.readToEnd(prediction -> print(printer, prediction), () -> isEnough(interruption));
            } else {
                var from = fromBeginning ? predictions : predictions.skipToEnd();
                from.follow(prediction -> print(printer, prediction), () -> isEnough(interruption));
            }
            return 0;
        }
    }

    private void print(PredictionPrinter printer, GenrePrediction prediction) {
        printer.print(prediction);
        printed++;
    }

    private boolean isEnough(Interruption interruption) {
        return printed >= limit || interruption.requested();
    }
}
