package dev.marquee.cli.deadletters;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.Printable;
import dev.marquee.client.DeadLetterRecord;
import dev.marquee.client.DeadLetters;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee dead-letters replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends dead letters back to the topic they came from, byte for byte and with their own event time.",
            "They stay in the dead-letter topic too; what is refused again comes there a second time."
        })
final class DeadLettersReplayCommand implements Callable<Integer> {

    private record Line(Map<String, Integer> sent, List<String> refused) {}

    @Option(names = "--reason", paramLabel = "CODE", description = "Those with this reason.")
    private String reason = "";

    @Option(names = "--id", paramLabel = "ID", description = "Those with this posterId or position.")
    private String id = "";

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (all != (reason.isEmpty() && id.isEmpty())) {
            throw CommandException.wrongUsage("say which to replay: --reason CODE, --id ID or both, or else --all");
        }
        var client = options.connect(MarqueeTopic.POSTER_DEAD_LETTERS);
        try (var interruption = Interruption.watch()) {
            var replay = client.deadLetters().replay(this::isMeant, interruption::requested);
            print(replay);
            if (interruption.requested()) {
                return Interruption.EXIT_CODE;
            }
            return replay.refused().isEmpty() ? 0 : 1;
        }
    }

    private boolean isMeant(DeadLetterRecord refused) {
        return (reason.isEmpty() || reason.equals(refused.why().reason())) && (id.isEmpty() || refused.isCalled(id));
    }

    private static String whyNot(DeadLetterRecord record) {
        return record.isIncomplete()
                ? "it was too large to be kept whole, " + record.why().message()
                : "its source topic '" + record.why().topic() + "' is none of Marquee's";
    }

    private void print(DeadLetters.Replay replay) {
        var out = spec.commandLine().getOut();
        if (options.json()) {
            out.println(Json.line(new Line(
                    replay.sent(),
                    replay.refused().stream().map(DeadLetterRecord::position).toList())));
        } else {
            var err = spec.commandLine().getErr();
            replay.refused()
                    .forEach(record ->
                            err.println(Printable.of("refused " + record.position() + ": " + whyNot(record))));
            err.flush();
            replay.sent().forEach((topic, count) -> out.println(count + " sent back to " + topic));
            if (replay.sent().isEmpty()) {
                out.println("0 sent back");
            }
        }
        out.flush();
    }
}
