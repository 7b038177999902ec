package dev.marquee.cli.demo;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.up.Installation;
import dev.marquee.cli.up.InstallationPlan;
import dev.marquee.cli.up.UpCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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
                    + " model at hand."
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
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var script = new DemoScript(spec.commandLine().getOut());
        var chosen = choose(script);
        // The demo asks for its training itself, once everything has arrived.
        var decided = Map.of("trainer.new.labels", NEVER, "trainer.epochs", Integer.toString(epochs));
        var plan = new InstallationPlan(data, ephemeral, !options.namesCluster(), port, decided);
        script.begin(chosen);
        try (var interruption = Interruption.watch();
                var installation = Installation.start(plan, more -> options.settings(more, UpCommand.SETTINGS));
                var demo = new Demo(installation, chosen, script, interruption)) {
            return demo.run();
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
