package dev.marquee.cli.deadletters;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.NewFile;
import dev.marquee.cli.output.Printable;
import dev.marquee.client.DeadLetterRecord;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code marquee dead-letters show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows all there is to say about a dead letter; of several with one posterId, all.")
final class DeadLettersShowCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            description = "The posterId, the position that `list` shows (2@17), or where it stood before"
                    + " (poster-events-2@17).")
    private String id = "";

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write the original value, byte for byte, to a new file.")
    private @Nullable Path save;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var client = options.connect(MarqueeTopic.POSTER_DEAD_LETTERS);
        var found = new ArrayList<DeadLetterRecord>();
        client.deadLetters().read(refused -> {
            if (refused.isCalled(id)) {
                found.add(refused);
            }
        });
        if (found.isEmpty()) {
            throw CommandException.notFound("no dead letter is called " + id
                    + " (expected: a posterId or a position that `marquee dead-letters list` shows)");
        }
        var out = spec.commandLine().getOut();
        for (var refused : found) {
            if (options.json()) {
                out.println(Json.line(DeadLetterJson.withHeaders(refused)));
            } else {
                print(refused, out);
            }
        }
        if (save != null) {
            save(found, save);
        }
        out.flush();
        return 0;
    }

    private static void print(DeadLetterRecord refused, PrintWriter out) {
        out.println("dead letter " + refused.position());
        line(out, "reason", refused.why().reason());
        line(out, "message", refused.why().message());
        line(out, "id", refused.id());
        line(out, "source", refused.source());
        line(out, "event time", refused.eventTime().map(Instant::toString).orElse("not told"));
        line(out, "refused", refused.refusedAt().toString());
        line(out, "value", refused.value() == null ? withoutValue(refused) : refused.bytes() + " bytes");
        out.println("  headers");
        refused.headers()
                .forEach(header -> out.println("    " + Printable.of(header.key()) + ": "
                        + Printable.of(header.value() == null ? "-" : DeadLetterRecord.text(header.value()))));
    }

    private static String withoutValue(DeadLetterRecord refused) {
        return refused.isIncomplete() ? "left behind, it was too large; it stands only at its source" : "none";
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println("  " + Printable.column(name, 12) + Printable.of(value));
    }

    private void save(List<DeadLetterRecord> found, Path file) {
        if (found.size() > 1) {
            throw CommandException.wrongUsage("--save: " + found.size() + " dead letters are called " + id
                    + " (expected: one; name it by its position, one of "
                    + found.stream().map(DeadLetterRecord::position).collect(Collectors.joining(", ")) + ")");
        }
        var value = found.get(0).value();
        if (value == null) {
            throw CommandException.failed("--save: dead letter " + found.get(0).position() + " has no value: "
                    + withoutValue(found.get(0)) + " (" + found.get(0).source() + ")");
        }
        NewFile.write(file, value);
    }
}
