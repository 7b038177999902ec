package dev.marquee.cli.models;

import dev.marquee.cli.options.SharedOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code marquee models promote}. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Makes a version the champion. Its artifact is read and checked first.")
final class ModelsPromoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "V", description = "The version's number.")
    private int version;

    @Option(names = "--why", paramLabel = "TEXT", description = "Kept with the move (default: ${DEFAULT-VALUE}).")
    private String why = "promoted by hand";

    @Option(names = "--who", paramLabel = "NAME", description = "Who moves it (default: ${DEFAULT-VALUE}).")
    private String who = System.getProperty("user.name", "unknown");

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var models = options.connectToModels()) {
            out.println(ChampionLine.of(models.promote(version, who, why), options.json()));
        }
        out.flush();
        return 0;
    }
}
