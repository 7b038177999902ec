package dev.marquee.cli.demo;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.ConnectionOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.up.InstallationPlan;
import dev.marquee.cli.up.LocalRuntime;
import dev.marquee.cli.up.UpCommand;
import dev.marquee.service.lifecycle.LogFormat;
import dev.marquee.service.settings.CommonSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the whole loop once: posters in, predictions out, corrections back, a training, the gate, the swap.",
            "Without --posters it draws its own posters. With --posters and no --labels it only classifies them, with the"
                    + " model at hand.",
            "With --bootstrap-servers it uses your cluster instead of a broker of its own."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String NEVER = "100000000";

    @Option(names = "--posters", paramLabel = "DIR", description = "Your own pictures: JPEG, PNG or WebP.")
    private @Nullable Path posters;

    @Option(names = "--labels", paramLabel = "CSV", description = "Their genres, as `marquee import` reads them.")
    private @Nullable Path labels;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many posters to draw, at least 300 (default: ${DEFAULT-VALUE}).")
    private int count = 900;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of the training at the most (default: ${DEFAULT-VALUE}).")
    private int epochs = 15;

    @Option(names = "--seed", paramLabel = "N", description = "Of the drawn posters (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

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
    private int port = 0;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        refuseSilentCluster();
        LogFormat.apply(options.settings(Map.of(), UpCommand.SETTINGS));
        if (!options.verbose()) {
            // The demo shows all of this itself.
            Configurator.setLevel("dev.marquee", Level.WARN);
        }
        var script = new DemoScript(spec.commandLine().getOut());
        script.begin();
        var chosen = choose(script);
        script.chosen(chosen);
        // The demo asks for its training itself, once everything has arrived.
        var decided = new HashMap<>(Map.of(
                "trainer.new.labels",
                NEVER,
                "trainer.epochs",
                Integer.toString(epochs),
                // It starts from a model that has seen other posters, and has as much to learn as one that has seen
                // none.
                "trainer.warm.epochs",
                Integer.toString(epochs),
                "trainer.warm.learning.rate",
                "0.002"));
        if (posters == null) {
            // Few epochs of posters that are all drawn alike: there is nothing to be made robust against.
            List.of("shift", "scale", "colour", "erase").forEach(kind -> decided.put("trainer.augment." + kind, "0"));
        }
        var plan = new InstallationPlan(data, ephemeral, !options.commandLineNamesCluster(), port, decided);
        try (var interruption = Interruption.watch()) {
            return run(plan, chosen, script, interruption);
        }
    }

    private int run(InstallationPlan plan, DemoPosters chosen, DemoScript script, Interruption interruption) {
        script.step((plan.ownBroker() ? "A Kafka broker, the" : "The")
                + " stream-app and the trainer start in this process");
        try (var localRuntime =
                        LocalRuntime.start(plan, more -> options.settings(more, UpCommand.SETTINGS), interruption);
                var demo = new Demo(localRuntime, chosen, ephemeral, script, interruption)) {
            var exitCode = demo.run();
            if (plan.ownBroker() && !ephemeral) {
                script.end("marquee up --data " + data);
            }
            return exitCode;
        } catch (CommandException e) {
            if (!e.isInterruption()) {
                throw e;
            }
            script.interrupted();
            return Interruption.EXIT_CODE;
        }
    }

    /** A configuration made for other commands must not fill a cluster that others use with the demo's posters. */
    private void refuseSilentCluster() {
        if (options.namesCluster() && !options.commandLineNamesCluster()) {
            throw CommandException.wrongUsage("bootstrap.servers: '"
                    + options.settings().get(CommonSettings.BOOTSTRAP_SERVERS)
                    + "' from the configuration (expected: a configuration without it, or the same on the command line): the"
                    + " demo's posters would go there. Add --bootstrap-servers if that is what you want");
        }
    }

    private DemoPosters choose(DemoScript script) {
        if (labels != null) {
            return DemoPosters.labelled(labels, posters, script::note);
        }
        if (posters != null) {
            return DemoPosters.unlabelled(posters, script::note);
        }
        if (count < 300) {
            throw CommandException.wrongUsage(
                    "--count: " + count + " (expected: >= 300, so that every genre has enough)");
        }
        return DemoPosters.drawn(seed, count);
    }
}
