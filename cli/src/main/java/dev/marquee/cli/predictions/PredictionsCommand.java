package dev.marquee.cli.predictions;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
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

    /** A Ctrl-C is noticed within this time. */
    private static final Duration POLL = Duration.ofMillis(200);

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
        var clients = options.connect(MarqueeTopic.GENRE_PREDICTIONS);
        var values = clients.serdes().of(GenrePrediction.class).deserializer();
        var printer = new PredictionPrinter(spec.commandLine().getOut(), options.json());
        try (var interruption = Interruption.watch();
                var reader = TopicReader.open(clients, MarqueeTopic.GENRE_PREDICTIONS, values)) {
            if (follow) {
                follow(reader, printer, interruption);
            } else {
                reader.readToEnd(record -> print(printer, record.value(), interruption));
            }
            return 0;
        }
    }

    private void follow(TopicReader<GenrePrediction> reader, PredictionPrinter printer, Interruption interruption) {
        if (!fromBeginning) {
            reader.seekToEnd();
        }
        while (!interruption.requested()) {
            for (var record : reader.poll(POLL)) {
                if (!print(printer, record.value(), interruption)) {
                    return;
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // nobody writes null there, but then nobody's reader should fall over it
    private boolean print(PredictionPrinter printer, GenrePrediction prediction, Interruption interruption) {
        if (prediction != null) {
            printer.print(prediction);
            printed++;
        }
        return printed < limit && !interruption.requested();
    }
}
