package dev.marquee.cli.options;

import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked to; the message is the one line that the person at the terminal sees. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        WRONG_USAGE,
        FAILED,
        INTERRUPTED
    }

    private final Kind kind;

    private CommandException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Whether it was asked wrongly, rather than that the work failed. */
    public boolean isUsage() {
        return kind == Kind.WRONG_USAGE;
    }

    /** Whether it was Ctrl-C that ended it. */
    public boolean isInterruption() {
        return kind == Kind.INTERRUPTED;
    }

    /** Ctrl-C came before the work was done. */
    public static CommandException interrupted() {
        return new CommandException(Kind.INTERRUPTED, "stopped by Ctrl-C", null);
    }

    /** What was asked for cannot be: a value, a combination, a file's layout. */
    public static CommandException wrongUsage(String message) {
        return new CommandException(Kind.WRONG_USAGE, message, null);
    }

    /** Returns the failure of reading or writing a file that the command line names. */
    public static CommandException fileFailed(Path file, String what, Throwable cause) {
        return new CommandException(Kind.FAILED, file + " cannot be " + what + ": " + cause, cause);
    }

    /** Something that was named is not there. */
    public static CommandException notFound(String what) {
        return new CommandException(Kind.FAILED, what, null);
    }

    /** The work did not come to its end. */
    public static CommandException failed(String message) {
        return new CommandException(Kind.FAILED, message, null);
    }

    static CommandException topicsMissing(Collection<String> missing, String bootstrapServers) {
        return new CommandException(
                Kind.FAILED,
                "topic " + String.join(", ", missing) + " does not exist at " + bootstrapServers
                        + " (expected: created by `marquee up`, the stream-app or the trainer; or is --topics-prefix another"
                        + " one?)",
                null);
    }
}
