package dev.marquee.cli.training;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Asks the trainer to train now, and shows how it goes.")
public final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--no-wait",
            negatable = true,
            description = "--no-wait does not wait for the run: it says the request's id and leaves.")
    private boolean noWait;

    @Option(
            names = "--force",
            description = "The result becomes champion whatever the gate says, unless the training diverged or somebody"
                    + " moved the champion meanwhile. Kept with the version and the move, with the name of --who.")
    private boolean force;

    @Option(names = "--why", paramLabel = "TEXT", description = "Kept with the request (default: ${DEFAULT-VALUE}).")
    private String why = "asked for by hand";

    @Option(names = "--who", paramLabel = "NAME", description = "Who asks (default: ${DEFAULT-VALUE}).")
    private String who = System.getProperty("user.name", "unknown");

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long to wait for a trainer that says anything (default: ${DEFAULT-VALUE}).")
    private int patience = 30;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var clients = options.connect(MarqueeTopic.TRAINING_REQUESTS, MarqueeTopic.TRAINING_RUNS);
        var values = clients.serdes().of(TrainingProgress.class).deserializer();
        try (var interruption = Interruption.watch();
                var runs = TopicReader.open(clients, MarqueeTopic.TRAINING_RUNS, values)) {
            runs.seekToEnd();
            var requestId = new TrainingRequests(clients, Clock.systemUTC()).send(who, why, force);
            if (noWait) {
                out.println(options.json() ? Json.line(Map.of("requestId", requestId)) : "requested: " + requestId);
                out.flush();
                return 0;
            }
            return watch(new TrainingWatch(runs, requestId, Duration.ofSeconds(patience)), requestId, interruption);
        }
    }

    private int watch(TrainingWatch watch, String requestId, Interruption interruption) {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var view = new TrainingProgressView(out, Progress.isWatched())) {
            var end = watch.follow(
                    progress -> show(progress, view, out),
                    busy -> say(err, "the trainer is at another run (" + busy.getTrigger() + "); this request waits"),
                    interruption);
            if (end.isPresent()) {
                return end.get().getPhase() == TrainingPhase.PUBLISHED ? 0 : 1;
            }
        }
        if (interruption.requested()) {
            say(err, "no longer watched; request " + requestId + " goes on without you");
            return Interruption.EXIT_CODE;
        }
        say(
                err,
                "no trainer has answered within " + patience + " s. Request " + requestId
                        + " stays queued: start a trainer (`marquee up` has one) and it will be served");
        return 1;
    }

    private void show(TrainingProgress progress, TrainingProgressView view, PrintWriter out) {
        if (options.json()) {
            out.println(Json.line(progress));
            out.flush();
        } else {
            view.accept(progress);
        }
    }

    private static void say(PrintWriter err, String text) {
        err.println(Printable.of("marquee: " + text));
        err.flush();
    }
}
