package dev.marquee.cli;

import dev.marquee.cli.options.ConnectionOptions;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** How much is logged: with {@value ConnectionOptions#VERBOSE} the Kafka clients' own lines and stack traces too. */
final class Verbosity {

    private Verbosity() {}

    static int execute(ParseResult result) {
        var deepest = result;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        if (isVerbose(deepest)) {
            Configurator.setAllLevels("org.apache.kafka", Level.INFO);
        }
        return new CommandLine.RunLast().execute(result);
    }

    static boolean isVerbose(ParseResult result) {
        return result.hasMatchedOption(ConnectionOptions.VERBOSE);
    }
}
