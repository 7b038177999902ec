package dev.marquee.cli.up;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.service.lifecycle.LogFormat;
import dev.marquee.service.settings.Setting;
import dev.marquee.stream.StreamSettings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs broker, stream-app and trainer in one process until it is stopped.",
            "Where --bootstrap-servers or the configuration names a cluster, it runs stream-app and trainer against that one"
                    + " instead of a broker of its own.",
            "Where there is no champion yet, the model that comes with Marquee becomes it."
        })
public final class UpCommand implements Callable<Integer> {

    /** Everything that the two services read. */
    public static final List<Setting<?>> SETTINGS = Stream.<Setting<?>>concat(
                    StreamSettings.ALL.stream(), TrainerSettings.ALL.stream())
            .distinct()
            .toList();

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept, so that a restart goes on where it was (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(InstallationPlan.DEFAULT_FOLDER);

    @Option(names = "--ephemeral", description = "Keep nothing: a temporary folder that is deleted at the end.")
    private boolean ephemeral;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The broker's port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = InstallationPlan.DEFAULT_PORT;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LogFormat.apply(options.settings(Map.of(), SETTINGS));
        var plan = new InstallationPlan(data, ephemeral, !options.namesCluster(), port, Map.of());
        var output = new UpOutput(spec.commandLine().getOut(), options.json());
        try (var interruption = Interruption.watch()) {
            run(plan, output, interruption);
            output.stopped();
        }
        return 0;
    }

    private void run(InstallationPlan plan, UpOutput output, Interruption interruption) throws InterruptedException {
        output.starting(plan);
        try (var localRuntime =
                LocalRuntime.start(plan, decided -> options.settings(decided, SETTINGS), interruption)) {
            if (!localRuntime.awaitReady(PATIENCE)) {
                output.notReady(PATIENCE);
            }
            output.up(localRuntime, plan);
            while (!interruption.await(LOOK)) {
                localRuntime.requireAlive();
            }
            output.stopping();
        } catch (CommandException e) {
            if (!e.isInterruption()) {
                throw e;
            }
            // Ctrl-C while it started: what had started is closed again by now.
        }
    }
}
