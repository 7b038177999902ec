package dev.marquee.cli.training;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.NewFile;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.client.TrainingRuns;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.trainer.settings.TrainerSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the trainer to train now, and shows how it goes.",
            "With --labels it trains in this process instead, on a table that `import` reads: no Kafka, no champion to"
                    + " beat, the model goes into a file. The trainer.* settings are the recipe. Broken off, it goes on"
                    + " from its last epoch when it is started again."
        })
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

    @Option(
            names = "--labels",
            paramLabel = "CSV",
            description = "Train on this table, in UTF-8, rather than ask the trainer: id,file,title,year,genres with |"
                    + " between genres, or Id,Genre and a column of 0 and 1 for each genre.")
    private @Nullable Path labels;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "With --labels: the folder that the pictures' paths start from (default: the table's own).")
    private @Nullable Path images;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description =
                    "With --labels: bundled is the recipe of the model that comes with Marquee, whatever the settings"
                            + " but trainer.seed say; settings are the trainer.* settings (default: ${DEFAULT-VALUE}).")
    private LocalRecipe recipe = LocalRecipe.SETTINGS;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "With --labels: the new file that the artifact goes into; `evaluate --model FILE --part holdout`"
                            + " measures it.")
    private @Nullable Path save;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (labels != null) {
            return local(labels);
        }
        if (save != null || images != null || recipe != LocalRecipe.SETTINGS) {
            throw CommandException.wrongUsage(
                    (save != null ? "--save " + save : images != null ? "--images " + images : "--recipe " + recipe)
                            + ": without --labels (expected: with a table to train on in this process)");
        }
        var out = spec.commandLine().getOut();
        var client = options.connect(MarqueeTopic.TRAINING_REQUESTS, MarqueeTopic.TRAINING_RUNS);
        try (var interruption = Interruption.watch();
                var trainings = client.trainings()) {
            var requestId = trainings.request(who, why, force);
            if (noWait) {
                out.println(options.json() ? Json.line(Map.of("requestId", requestId)) : "requested: " + requestId);
                out.flush();
                return 0;
            }
            return watch(trainings, requestId, interruption);
        }
    }

    private int local(Path table) {
        if (save == null) {
            throw CommandException.wrongUsage(
                    "--labels " + table + ": without --save (expected: --save FILE, where the model goes)");
        }
        if (force || noWait) {
            throw CommandException.wrongUsage((force ? "--force" : "--no-wait")
                    + ": with --labels (expected: without; no trainer is asked and nothing is promoted)");
        }
        NewFile.require(save);
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        var chosen = recipe.of(options.settings(Map.of(), TrainerSettings.ALL));
        try (var interruption = Interruption.watch()) {
            var training = new LocalTraining(chosen, options.json() ? err : out, err, Progress.isWatched());
            var run = training.run(CsvImport.read(table, images), checkpoint(save), interruption);
            NewFile.write(save, run.artifact().write());
            var validation = run.validation();
            if (options.json()) {
                out.println(Json.line(Map.of(
                        "file",
                        save.toString(),
                        "bestEpoch",
                        run.artifact().description().provenance().bestEpoch(),
                        "validation",
                        Map.of(
                                "meanAveragePrecision", validation.meanAveragePrecision(),
                                "loss", validation.loss(),
                                "topThreeHits", validation.topThreeHits()))));
            } else {
                out.println(Printable.of(String.format(
                        Locale.ROOT,
                        "%s: the weights of epoch %d; on the validation part mAP %.4f, loss %.4f, top-three hits %.4f",
                        save,
                        run.artifact().description().provenance().bestEpoch(),
                        validation.meanAveragePrecision(),
                        validation.loss(),
                        validation.topThreeHits())));
            }
            out.flush();
            return 0;
        }
    }

    private static Path checkpoint(Path save) {
        return save.resolveSibling(save.getFileName() + ".checkpoint");
    }

    private int watch(TrainingRuns trainings, String requestId, Interruption interruption) {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var view = new TrainingProgressView(out, Progress.isWatched())) {
            var end = trainings.follow(
                    requestId,
                    Duration.ofSeconds(patience),
                    progress -> show(progress, view, out),
                    busy -> say(err, "the trainer is at another run (" + busy.getTrigger() + "); this request waits"),
                    interruption::requested);
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
