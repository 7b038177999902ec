package dev.marquee.service.lifecycle;

import static picocli.CommandLine.Help.Column.Overflow.SPAN;
import static picocli.CommandLine.Help.Column.Overflow.WRAP;

import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of a service process: its two options, and a help text that lists every setting of the service. */
@Command(customSynopsis = "${COMMAND-NAME} [--help] [--config FILE]", sortOptions = false, usageHelpWidth = 100)
final class ServiceCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceCommand.class);

    private static final String CONFIG = "--config";
    private static final String CONFIG_VARIABLE = Settings.ENVIRONMENT_PREFIX + "CONFIG";
    private static final String EXAMPLE = CommonSettings.BOOTSTRAP_SERVERS.key();
    private static final int INDENT = 6;

    private static final String SOURCES = String.join(
            System.lineSeparator(),
            "",
            "Settings are read from, in rising order:",
            "  --config FILE           lines of key=value; also named by " + CONFIG_VARIABLE,
            "  MARQUEE_...             environment: " + environment(EXAMPLE) + " is " + EXAMPLE,
            "  -Dmarquee....           system properties of the JVM: -Dmarquee." + EXAMPLE + "=kafka-1:9092",
            "Entries that start with kafka. go to the Kafka clients without that prefix:",
            "  kafka.security.protocol=SASL_SSL, or MARQUEE_KAFKA_SECURITY_PROTOCOL=SASL_SSL.",
            "",
            "Settings:",
            "");

    private static final String END = String.join(
            System.lineSeparator(),
            "",
            "SIGTERM finishes what is under way, commits it and leaves within 10 seconds.",
            "Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration, or Kafka does not answer.",
            "");

    private final ServiceDescription service;
    private final Function<@Nullable Path, Integer> body;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text and leave.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = CONFIG,
            paramLabel = "FILE",
            description = "Lines of key=value (default: the file that " + CONFIG_VARIABLE + " names, if any).")
    private @Nullable Path config;

    /** @param body runs the service with a settings file, null for none, and returns the process's exit code */
    ServiceCommand(ServiceDescription service, Function<@Nullable Path, Integer> body) {
        this.service = service;
        this.body = body;
    }

    /**
     * Parses the arguments, then prints the help or runs the body.
     *
     * @param environment names the settings file where the arguments name none
     * @param out where the help goes
     * @return the body's exit code; 0 after the help, 2 for wrong arguments
     */
    int execute(String[] args, Map<String, String> environment, PrintStream out) {
        var line = new CommandLine(this);
        line.setCommandName(service.name());
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setDefaultValueProvider(arg -> arg instanceof CommandLine.Model.OptionSpec option
                        && option.longestName().equals(CONFIG)
                ? environment.get(CONFIG_VARIABLE)
                : null);
        line.setParameterExceptionHandler((wrong, given) -> refuse(wrong));
        var usage = line.getCommandSpec().usageMessage();
        usage.description(service.purpose().replace("%", "%%"), "");
        usage.sectionMap().put("settings", this::settings);
        var sections = new ArrayList<>(usage.sectionKeys());
        sections.add("settings");
        usage.sectionKeys(sections);
        return line.execute(args);
    }

    @Override
    public Integer call() {
        return body.apply(config);
    }

    private int refuse(ParameterException wrong) {
        var problem = wrong instanceof UnmatchedArgumentException unmatched
                ? "unknown argument '" + unmatched.getUnmatched().get(0) + "'"
                : wrong.getMessage();
        LOG.error(
                "{} cannot start: {} (expected: --help or {} FILE; settings stand in the file, in MARQUEE_... or in"
                        + " -Dmarquee....)",
                service.name(),
                problem,
                CONFIG);
        return CommandLine.ExitCode.USAGE;
    }

    private String settings(Help help) {
        var width = help.commandSpec().usageMessage().width();
        var table = Help.TextTable.forColumns(
                help.colorScheme(), new Column(INDENT, 2, SPAN), new Column(width - INDENT, 0, WRAP));
        service.settings().stream().sorted(Comparator.comparing(Setting::key)).forEach(setting -> {
            table.addRowValues(setting.key() + "=" + setting.defaultText());
            table.addRowValues("", setting.description());
            table.addRowValues("", "Expected: " + setting.expected() + ".");
        });
        return SOURCES + table + END;
    }

    private static String environment(String key) {
        return Settings.ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
