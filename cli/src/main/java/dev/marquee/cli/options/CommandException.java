package dev.marquee.cli.options;

import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked to; the message is the one line that the person at the terminal sees. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean usage;

    private CommandException(boolean usage, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.usage = usage;
    }

    /** Whether it was asked wrongly, rather than that the work failed. */
    public boolean isUsage() {
        return usage;
    }

    /** What was asked for cannot be: a value, a combination, a file's layout. */
    public static CommandException wrongUsage(String message) {
        return new CommandException(true, message, null);
    }

    /** A file that a command was told to read or write. */
    public static CommandException fileFailed(Path file, String what, Throwable cause) {
        return new CommandException(false, file + " cannot be " + what + ": " + cause, cause);
    }

    /** Something that was named is not there. */
    public static CommandException notFound(String what) {
        return new CommandException(false, what, null);
    }

    /** The work did not come to its end. */
    public static CommandException failed(String message) {
        return new CommandException(false, message, null);
    }

    /** Kafka did not take what was sent. */
    public static CommandException notDelivered(String what, long delivered, Throwable cause) {
        return new CommandException(
                false, what + " was not delivered, " + delivered + " before it were: " + cause.getMessage(), cause);
    }

    static CommandException topicsMissing(Collection<String> missing, String bootstrapServers) {
        return new CommandException(
                false,
                "topic " + String.join(", ", missing) + " does not exist at " + bootstrapServers
                        + " (expected: created by `marquee up`, the stream-app or the trainer; or is --topics-prefix another"
                        + " one?)",
                null);
    }
}
