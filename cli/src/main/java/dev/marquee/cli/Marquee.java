package dev.marquee.cli;

import dev.marquee.cli.deadletters.DeadLettersCommand;
import dev.marquee.cli.demo.DemoCommand;
import dev.marquee.cli.evaluate.EvaluateCommand;
import dev.marquee.cli.labels.FeedbackCommand;
import dev.marquee.cli.labels.ImportCommand;
import dev.marquee.cli.models.ModelsCommand;
import dev.marquee.cli.models.ReportCommand;
import dev.marquee.cli.posters.IngestCommand;
import dev.marquee.cli.posters.PredictionsCommand;
import dev.marquee.cli.training.TrainCommand;
import dev.marquee.cli.up.UpCommand;
import dev.marquee.service.lifecycle.Release;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code marquee} command. A new subcommand is one line in the list below. */
@Command(
        name = "marquee",
        mixinStandardHelpOptions = true,
        description = "Movie posters in, genres out, and a network that keeps learning from corrections.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            IngestCommand.class,
            ImportCommand.class,
            PredictionsCommand.class,
            FeedbackCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            ModelsCommand.class,
            DeadLettersCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:The work failed, or a part of it was refused.",
            "2:Wrong usage or configuration.",
            "130:Stopped by Ctrl-C; nothing is left half done, and what was sent is said."
        })
public final class Marquee {

    static final String VERSION = "marquee " + Release.VERSION;

    private Marquee() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] args) {
        // Standard output belongs to what a command says, programs read it: a library that prints goes to standard
        // error.
        var out = System.out;
        System.setOut(System.err);
        System.exit(commandLine().setOut(new PrintWriter(out, true)).execute(args));
    }

    /** The command with its handlers; output goes where {@link CommandLine#setOut} and {@code setErr} say. */
    public static CommandLine commandLine() {
        return withVersion(new CommandLine(new Marquee()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(Verbosity::execute)
                .setParameterExceptionHandler(ExceptionHandlers::ofUsage)
                .setExecutionExceptionHandler(ExceptionHandlers::ofWork);
    }

    /** {@code --version} answers the same behind every subcommand. */
    private static CommandLine withVersion(CommandLine command) {
        command.getCommandSpec().version(VERSION);
        command.getSubcommands().values().forEach(Marquee::withVersion);
        return command;
    }
}
