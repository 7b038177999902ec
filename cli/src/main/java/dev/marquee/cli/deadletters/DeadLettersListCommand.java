package dev.marquee.cli.deadletters;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Table;
import dev.marquee.client.DeadLetterRecord;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what was refused; the position in the first column names it for `show`.")
final class DeadLettersListCommand implements Callable<Integer> {

    private static final int MESSAGE = 90;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason.")
    private String reason = "";

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    private final Table table = new Table("position", "reason", "id", "source", "event time", "refused", "message");
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var client = options.connect(MarqueeTopic.POSTER_DEAD_LETTERS);
        client.deadLetters().read(refused -> {
            if (reason.isEmpty() || reason.equals(refused.why().reason())) {
                if (options.json()) {
                    out.println(Json.line(DeadLetterJson.withoutHeaders(refused)));
                } else {
                    add(refused);
                }
            }
        });
        if (!options.json()) {
            if (counts.isEmpty()) {
                out.println("No dead letters.");
            } else {
                table.lines().forEach(out::println);
                counts.forEach((code, count) -> out.println(count + " " + Printable.of(code)));
            }
        }
        out.flush();
        return 0;
    }

    private void add(DeadLetterRecord refused) {
        counts.merge(refused.why().reason(), 1, Integer::sum);
        table.row(
                refused.position(),
                refused.why().reason(),
                refused.id(),
                refused.source(),
                refused.eventTime().map(Instant::toString).orElse("-"),
                refused.refusedAt().toString(),
                Printable.shortened(refused.why().message(), MESSAGE));
    }
}
