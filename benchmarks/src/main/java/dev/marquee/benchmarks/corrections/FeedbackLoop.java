package dev.marquee.benchmarks.corrections;

import dev.marquee.benchmarks.peers.UntrainedModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.LoadGenerator;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.benchmarks.run.Polling;
import dev.marquee.benchmarks.run.PublishedModels;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.posters.PosterFile;
import dev.marquee.cli.posters.RefusedFileException;
import dev.marquee.client.MarqueeClient;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.ModelVersion;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.stream.StreamAppMain;
import dev.marquee.trainer.TrainerMain;
import dev.marquee.trainer.settings.TrainerSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * An installation of its own, with a stream-app and a trainer as processes, in which posters trickle in all the time
 * and nothing is trained but on request.
 */
final class FeedbackLoop implements AutoCloseable {

    /** Posters a second that come whatever else goes on: how soon a new model is noticed depends on it. */
    static final double TRICKLE = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String WHO = "benchmark";

    /** What of a training is worth a line. */
    private static final Set<TrainingPhase> TOLD =
            EnumSet.complementOf(EnumSet.of(TrainingPhase.STEP, TrainingPhase.EVALUATED));

    private final BenchmarkRun run;
    private final KafkaClients clients;
    private final Interruption interruption;
    private final MeasuredService app;
    private final MeasuredService trainer;
    private final TopicReader<LabelledPoster> trainingSet;
    private final PredictionTracker predictions;
    private final LoadGenerator trickle;
    private long lastConfirmed = System.nanoTime();

    private FeedbackLoop(
            BenchmarkRun run,
            KafkaClients clients,
            Interruption interruption,
            MeasuredService app,
            MeasuredService trainer) {
        this.run = run;
        this.clients = clients;
        this.interruption = interruption;
        this.app = app;
        this.trainer = trainer;
        this.trainingSet = TopicReader.open(
                clients,
                MarqueeTopic.LABELLED_POSTERS,
                clients.serdes().of(LabelledPoster.class).deserializer());
        this.predictions = PredictionTracker.follow(run, clients);
        this.trickle = LoadGenerator.start(run, clients, TRICKLE);
    }

    /**
     * Starts it, with a champion that has learnt nothing.
     *
     * @param name of its files in the run's folder
     * @param settings of the trainer, as it will read them
     * @param given the trainer's settings as they are written
     */
    static FeedbackLoop start(
            BenchmarkRun run,
            String name,
            Interruption interruption,
            TrainerSettings settings,
            Map<String, String> given)
            throws IOException {
        var cores = Runtime.getRuntime().availableProcessors();
        var clients = run.broker().newInstallation();
        var recipe = settings.recipe();
        // The bundled model would not do: it was trained on the very posters that are to come later.
        // This one's only genre is one that no poster has: a training finds nothing to go on from in it.
        PublishedModels.publish(
                        clients,
                        UntrainedModel.artifact(recipe.architecture(), List.of("Nothing learnt yet"), recipe.seed()))
                .close();
        var streaming = Map.of("stream.threads", Integer.toString(cores));
        var app = MeasuredService.start(
                run,
                name + "-stream-app",
                clients,
                new MeasuredService.Start(StreamAppMain.class, List.of("-Xmx512m"), 1, streaming));
        try {
            var trainer = MeasuredService.start(
                    run,
                    name + "-trainer",
                    clients,
                    new MeasuredService.Start(TrainerMain.class, List.of("-Xmx2g"), cores, given));
            return new FeedbackLoop(run, clients, interruption, app, trainer);
        } catch (IOException | RuntimeException e) {
            app.close();
            throw e;
        }
    }

    /**
     * Sends posters, waits until each of them is predicted, then says what they are.
     *
     * @param who says so; nobody of that name has before
     */
    void bring(List<LabelledFile> rows, FeedbackKind kind, String who) throws RefusedFileException {
        try (var posters = MarqueeClient.over(clients, Clock.systemUTC()).posters()) {
            for (var row : rows) {
                requireGoingOn();
                var file = PosterFile.read(row.image());
                posters.send(row.posterId(), file.bytes(), row.title(), row.year(), WHO);
            }
            posters.flush();
        }
        var ids = rows.stream().map(LabelledFile::posterId).collect(Collectors.toSet());
        await(
                ids.size() + " posters are predicted (one that is refused is in poster-dead-letters)",
                () -> predictions.hasAll(ids));
        label(rows, kind, who);
    }

    /** Says what posters are that are there already, and waits until the training set has it. */
    void label(List<LabelledFile> rows, FeedbackKind kind, String who) {
        var corrected = kind == FeedbackKind.IMPORT ? null : champion();
        try (var labels = MarqueeClient.over(clients, Clock.systemUTC()).labels()) {
            rows.forEach(row -> labels.send(row.posterId(), row.genres(), kind, who, corrected));
            labels.flush();
        }
        lastConfirmed = System.nanoTime();
        var missing = rows.stream().map(LabelledFile::posterId).collect(Collectors.toCollection(HashSet::new));
        await(rows.size() + " labels by " + who + " are in labelled-posters", () -> {
            trainingSet.poll(POLL).forEach(record -> {
                if (record.value() != null && record.value().getLabelledBy().equals(who)) {
                    missing.remove(record.key());
                }
            });
            return missing.isEmpty();
        });
        run.say("the training set has the labels by %s (%s): %d", who, kind, rows.size());
    }

    /**
     * Has a training done and, if its model is to serve, waits until it does.
     *
     * @param force whether it is to serve whatever the gate says, so that the experiment goes on
     */
    TrainedVersion train(String name, boolean force) {
        var told = follow(name, force);
        var end = told.get(told.size() - 1);
        if (end.getPhase() != TrainingPhase.PUBLISHED || end.getModelVersion() == null) {
            throw new IllegalStateException(name + ": the training ended with " + end.getMessage());
        }
        var version = version(end.getModelVersion());
        var promoted = Boolean.TRUE.equals(end.getPromoted());
        var step = new TrainedVersion(
                name,
                version,
                (int) told.stream()
                        .filter(progress -> progress.getPhase() == TrainingPhase.EPOCH)
                        .count(),
                Duration.between(told.get(0).getEventTime(), end.getEventTime()).toMillis() / 1000.0,
                promoted ? OptionalDouble.of(secondsToServing(version)) : OptionalDouble.empty(),
                TrainedVersion.Gate.of(version, promoted));
        run.say("%s: mAP %.4f, %.1f s, %s", name, step.meanAveragePrecision(), step.seconds(), step.gate());
        return step;
    }

    private List<TrainingProgress> follow(String name, boolean force) {
        var told = new ArrayList<TrainingProgress>();
        // One for this training alone: the trainer's end is an end of waiting too.
        try (var ended = Interruption.watch();
                var trainings = MarqueeClient.over(clients, Clock.systemUTC()).trainings()) {
            trainer.process().onExit().thenRun(ended::request);
            trainings.follow(
                    trainings.request(WHO, name, force),
                    PATIENCE,
                    progress -> {
                        told.add(progress);
                        if (TOLD.contains(progress.getPhase())) {
                            run.say("  %s", progress.getMessage());
                        }
                    },
                    busy -> {},
                    ended::requested);
        }
        requireGoingOn();
        if (told.isEmpty()) {
            throw new IllegalStateException(name + ": the trainer did not answer");
        }
        return told;
    }

    private double secondsToServing(ModelVersion version) {
        var number = version.getVersion();
        await(
                "a prediction by version " + number,
                () -> predictions.firstOf(number).isPresent());
        return (predictions.firstOf(number).orElseThrow() - lastConfirmed) / 1e9;
    }

    private ModelVersion version(int number) {
        try (var registry = ModelRegistry.open(clients)) {
            // A commit returns a moment before readers see it.
            await("version " + number + " is in the registry", () -> {
                registry.refresh();
                return registry.versions().containsKey(number);
            });
            return registry.version(number);
        }
    }

    private int champion() {
        try (var registry = ModelRegistry.open(clients)) {
            return registry.champion().orElseThrow().getVersion();
        }
    }

    /** Makes a version champion by hand. */
    void promote(TrainedVersion step) {
        var number = step.version().getVersion();
        try (var models = PublishedModels.publish(clients)) {
            models.promote(number);
        }
        await("version " + number + " is champion", () -> champion() == number);
    }

    private void await(String what, BooleanSupplier condition) {
        Polling.until(PATIENCE, what, () -> {
            requireGoingOn();
            return condition.getAsBoolean();
        });
    }

    private void requireGoingOn() {
        if (interruption.requested()) {
            throw CommandException.interrupted();
        }
        app.requireAlive();
        trainer.requireAlive();
    }

    @Override
    public void close() throws IOException {
        if (interruption.requested()) {
            // Ctrl-C reaches the broker too: what has to hear from it would wait for it, and all its topics go with it.
            endProcesses();
            return;
        }
        try (app;
                trainer;
                trainingSet;
                predictions;
                trickle) {
            run.say("%d other posters trickled in meanwhile", trickle.sent());
        } finally {
            run.broker().deleteInstallation(clients);
        }
    }

    private void endProcesses() {
        try (app;
                trainer) {
            run.say("stopping");
        }
    }
}
