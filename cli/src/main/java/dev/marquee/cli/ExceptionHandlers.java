package dev.marquee.cli;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.client.MarqueeClientException;
import dev.marquee.kafka.EmbeddedKafkaException;
import dev.marquee.schemas.serde.InterruptedSerdeException;
import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.schemas.topics.TopicMismatchException;
import dev.marquee.service.kafka.UnreachableClusterException;
import dev.marquee.service.lifecycle.ServiceFailedException;
import dev.marquee.service.registry.RegistryException;
import dev.marquee.service.settings.SettingsException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a person sees when something goes wrong: one line that says what and what to do, and an exit code. */
final class ExceptionHandlers {

    private ExceptionHandlers() {}

    static int ofUsage(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        var err = command.getErr();
        err.println("marquee: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Usage: " + command.getHelp().synopsis(0).trim());
        }
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    static int ofWork(Exception e, CommandLine command, ParseResult result) {
        var err = command.getErr();
        err.println("marquee: " + line(e));
        if (Verbosity.isVerbose(command.getParseResult())) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode(e);
    }

    private static String line(Exception e) {
        if (isKnown(e)) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof KafkaException) {
            var cause = e.getCause();
            return "Kafka refused: " + e.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
        }
        return "unexpected " + e + " (run again with --verbose for the stack trace, and please report it)";
    }

    private static boolean isKnown(Exception e) {
        return e instanceof CommandException
                || e instanceof MarqueeClientException
                || e instanceof UnreachableClusterException
                || e instanceof RegistryException
                || e instanceof EmbeddedKafkaException
                || e instanceof ServiceFailedException
                || e instanceof UncheckedIOException
                || e instanceof InterruptedSerdeException
                || isConfiguration(e);
    }

    private static boolean isConfiguration(Exception e) {
        return e instanceof SettingsException
                || e instanceof TopicMismatchException
                || e instanceof SerdeConfigurationException;
    }

    private static int exitCode(Exception e) {
        if (e instanceof CommandException stopped && stopped.isInterruption()) {
            return Interruption.EXIT_CODE;
        }
        var wrongUsage = isConfiguration(e) || (e instanceof CommandException refusal && refusal.isUsage());
        return wrongUsage ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
