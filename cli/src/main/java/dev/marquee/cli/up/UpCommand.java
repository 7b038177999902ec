package dev.marquee.cli.up;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.stream.StreamSettings;
import dev.marquee.trainer.TrainerSettings;
import java.io.PrintWriter;
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
            "With --bootstrap-servers it runs stream-app and trainer against your cluster instead of a broker of its own."
        })
public final class UpCommand implements Callable<Integer> {

    /** Everything that the two services read. */
    public static final List<Setting<?>> SETTINGS = Stream.<Setting<?>>concat(
                    StreamSettings.ALL.stream(), TrainerSettings.ALL.stream())
            .distinct()
            .toList();

    private static final Duration LOOK = Duration.ofMillis(200);

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
    private int port = 9092;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var plan = new InstallationPlan(data, ephemeral, !options.namesCluster(), port, Map.of());
        var out = spec.commandLine().getOut();
        try (var interruption = Interruption.watch();
                var installation = Installation.start(plan, decided -> options.settings(decided, SETTINGS))) {
            say(out, installation, plan);
            while (!interruption.await(LOOK)) {
                installation.requireAlive();
            }
            out.println("stopping");
            out.flush();
        }
        out.println("stopped");
        out.flush();
        return 0;
    }

    private static void say(PrintWriter out, Installation installation, InstallationPlan plan) {
        var settings = installation.clients().settings();
        out.println("Marquee is up.");
        out.println("  Kafka      " + settings.get(CommonSettings.BOOTSTRAP_SERVERS)
                + (plan.ownBroker() ? " (a broker in this process)" : ""));
        out.println("  data       " + installation.folder() + (plan.ephemeral() ? " (deleted at the end)" : ""));
        out.println("  reports    " + settings.get(TrainerSettings.REPORTS));
        out.println(
                "  next       marquee ingest PICTURES… | marquee import --labels CSV | marquee predictions --follow");
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
