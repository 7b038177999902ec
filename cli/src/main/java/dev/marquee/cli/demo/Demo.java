package dev.marquee.cli.demo;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Progress;
import dev.marquee.cli.training.TrainingProgressView;
import dev.marquee.cli.up.LocalRuntime;
import dev.marquee.client.LabelProducer;
import dev.marquee.client.MarqueeClient;
import dev.marquee.client.PosterProducer;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.settings.CommonSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The steps of the demo, one after the other. */
final class Demo implements AutoCloseable {

    private static final int SHOWN = 6;
    private static final int CORRECTED = 5;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHO = "demo";

    private final LocalRuntime localRuntime;
    private final DemoPosters posters;
    private final boolean ephemeral;
    private final DemoScript script;
    private final Interruption interruption;
    private final MarqueeClient client;
    private final PosterProducer posterProducer;
    private final LabelProducer labelProducer;

    /** @param ephemeral whether all that the demo makes is deleted at its end */
    Demo(
            LocalRuntime localRuntime,
            DemoPosters posters,
            boolean ephemeral,
            DemoScript script,
            Interruption interruption) {
        this.localRuntime = localRuntime;
        this.ephemeral = ephemeral;
        this.posters = posters;
        this.script = script;
        this.interruption = interruption;
        this.client = MarqueeClient.over(localRuntime.clients(), Clock.systemUTC());
        this.posterProducer = client.posters();
        this.labelProducer = client.labels();
    }

    /** @return the exit code */
    int run() {
        awaitReady();
        var first = ingestAll();
        if (!posters.areLabelled()) {
            return 0;
        }
        label(first);
        correct(first);
        var end = train();
        showAgain(end, first);
        showReport(end);
        // Refused is an answer too: on a folder where the demo has run before, there may be nothing new to learn.
        return end.getPhase() == TrainingPhase.FAILED ? 1 : 0;
    }

    private void showReport(TrainingProgress end) {
        if (end.getReportPath() != null) {
            script.step("The report: curves, figures for each genre, posters with what was predicted");
            script.say(Path.of(end.getReportPath()).toUri() + deletedAtTheEnd());
        }
    }

    private String deletedAtTheEnd() {
        return ephemeral ? " (deleted at the end)" : "";
    }

    private void awaitReady() {
        try {
            if (!localRuntime.awaitReady(PATIENCE)) {
                throw notWithin("the stream-app and the trainer are not ready");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        script.say("Kafka " + localRuntime.clients().settings().get(CommonSettings.BOOTSTRAP_SERVERS) + ", data in "
                + localRuntime.folder() + deletedAtTheEnd());
        localRuntime.metricsAddresses().ifPresent(addresses -> script.say("metrics " + addresses));
        script.say("model version " + localRuntime.streamApp().servingVersion().orElse(0) + " serves");
    }

    private Map<String, GenrePrediction> ingestAll() {
        script.step("Posters are ingested, and predicted as they arrive");
        var start = System.nanoTime();
        var predictions = predict(posters.posters());
        var seconds = (System.nanoTime() - start) / 1e9;
        PredictedPoster.of(examples(), predictions).forEach(one -> script.prediction(one.prediction()));
        script.say(String.format(
                Locale.ROOT,
                "%d predictions and %d dead letters for %d posters, %.1f s",
                predictions.size(),
                ids(posters.posters()).size() - predictions.size(),
                ids(posters.posters()).size(),
                seconds));
        return predictions;
    }

    private Map<String, GenrePrediction> predict(List<DemoPoster> some) {
        try (var watch = OutcomeWatch.open(
                        localRuntime.clients(), MarqueeTopic.GENRE_PREDICTIONS, GenrePrediction.class);
                var progress = script.progress("predicted", " posters", some.size())) {
            for (var poster : some) {
                posterProducer.send(
                        poster.id(), poster.picture().read(), poster.title(), poster.year(), posters.source());
                requireGoingOn();
            }
            posterProducer.flush();
            return watch.await(ids(some), progress::reach, this::requireGoingOn);
        }
    }

    private static Set<String> ids(List<DemoPoster> some) {
        return some.stream().map(DemoPoster::id).collect(Collectors.toSet());
    }

    /** A few from all over the set. */
    private List<DemoPoster> examples() {
        var all = posters.posters();
        var count = Math.min(SHOWN, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private void label(Map<String, GenrePrediction> predictions) {
        script.step("Editors' labels arrive, and meet the pictures that were kept");
        var labelled = PredictedPoster.of(posters.posters(), predictions).stream()
                .filter(PredictedPoster::isLabelled)
                .map(PredictedPoster::poster)
                .toList();
        try (var watch =
                        OutcomeWatch.open(localRuntime.clients(), MarqueeTopic.LABELLED_POSTERS, LabelledPoster.class);
                var progress = script.progress("labelled", " posters", labelled.size())) {
            labelled.forEach(
                    poster -> labelProducer.send(poster.id(), poster.genres(), FeedbackKind.IMPORT, WHO, null));
            labelProducer.flush();
            var entries = watch.await(ids(labelled), progress::reach, this::requireGoingOn);
            script.say(entries.size() + " posters are in the training set");
        }
    }

    /** An editor looks at a few predictions, and says where the first guess is wrong. */
    private void correct(Map<String, GenrePrediction> predictions) {
        script.step("An editor corrects a few predictions");
        PredictedPoster.of(posters.posters(), predictions).stream()
                .filter(one -> one.isLabelled() && !one.firstGuessIsRight())
                .limit(CORRECTED)
                .forEach(this::correct);
        labelProducer.flush();
    }

    private void correct(PredictedPoster wrong) {
        var poster = wrong.poster();
        labelProducer.send(
                poster.id(),
                poster.genres(),
                FeedbackKind.CORRECTION,
                WHO,
                wrong.prediction().getModelVersion());
        script.say(poster.id() + "  " + wrong.prediction().getTopThree().get(0).getGenre() + " -> "
                + String.join(", ", poster.genres()));
    }

    private TrainingProgress train() {
        script.step("The trainer learns from them, and the gate judges");
        try (var trainings = client.trainings();
                var view = new TrainingProgressView(script.out(), Progress.isWatched())) {
            return trainings
                    .follow(
                            trainings.request(WHO, "the demo's training"),
                            PATIENCE,
                            view::accept,
                            other -> script.say("the trainer is at another run, this one waits"),
                            interruption::requested)
                    .orElseThrow(() -> interruption.requested()
                            ? CommandException.interrupted()
                            : notWithin("the trainer does not answer"));
        }
    }

    private void showAgain(TrainingProgress end, Map<String, GenrePrediction> first) {
        if (!Boolean.TRUE.equals(end.getPromoted()) || end.getModelVersion() == null) {
            return;
        }
        int version = end.getModelVersion();
        script.step("The stream-app swaps version " + version + " in without a stop; the same posters again");
        awaitServing(version);
        var again = predict(examples());
        for (var poster : examples()) {
            var before = first.get(poster.id());
            var after = again.get(poster.id());
            if (before != null && after != null) {
                script.comparison(poster, before, after);
            }
        }
        script.say("+ marks a genre that the film really has");
    }

    private void awaitServing(int version) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (localRuntime.streamApp().servingVersion().orElse(0) != version) {
            requireGoingOn();
            if (System.nanoTime() > deadline) {
                throw notWithin("the stream-app does not serve model version " + version);
            }
            pause();
        }
    }

    private static CommandException notWithin(String what) {
        return CommandException.failed(
                what + " after " + PATIENCE.toSeconds() + " s (expected: a few; its log lines above say why)");
    }

    private static CommandException interrupted() {
        Thread.currentThread().interrupt();
        return CommandException.interrupted();
    }

    private void pause() {
        try {
            interruption.await(LOOK);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void requireGoingOn() {
        if (interruption.requested()) {
            throw CommandException.interrupted();
        }
        try {
            localRuntime.requireAlive();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public void close() {
        posterProducer.close();
        labelProducer.close();
    }
}
