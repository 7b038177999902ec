package dev.marquee.cli.demo;

import dev.marquee.cli.labels.LabelProducer;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Progress;
import dev.marquee.cli.posters.PosterProducer;
import dev.marquee.cli.training.TrainingProgressView;
import dev.marquee.cli.training.TrainingRequests;
import dev.marquee.cli.training.TrainingWatch;
import dev.marquee.cli.up.Installation;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.service.settings.CommonSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The steps of the demo, one after the other. */
final class Demo implements AutoCloseable {

    private static final int SHOWN = 6;
    private static final int CORRECTED = 5;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHO = "demo";

    private final Installation installation;
    private final DemoPosters posters;
    private final DemoScript script;
    private final Interruption interruption;
    private final PosterProducer posterProducer;
    private final LabelProducer labelProducer;

    Demo(Installation installation, DemoPosters posters, DemoScript script, Interruption interruption) {
        this.installation = installation;
        this.posters = posters;
        this.script = script;
        this.interruption = interruption;
        this.posterProducer = PosterProducer.open(installation.clients(), Clock.systemUTC());
        this.labelProducer = LabelProducer.open(installation.clients(), Clock.systemUTC());
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
        if (end.getReportPath() != null) {
            script.step("The report");
            script.say("file://" + end.getReportPath());
        }
        return end.getPhase() == TrainingPhase.PUBLISHED ? 0 : 1;
    }

    private void awaitReady() {
        script.step("A Kafka broker, the stream-app and the trainer start in this process");
        awaitUntil(() ->
                installation.streamApp().isReady() && installation.trainer().isReady());
        script.say("broker " + installation.clients().settings().get(CommonSettings.BOOTSTRAP_SERVERS) + ", data in "
                + installation.folder());
        script.say("model version " + installation.streamApp().servingVersion().orElse(0) + " serves");
    }

    private Map<String, GenrePrediction> ingestAll() {
        script.step("Posters are ingested, and predicted as they arrive");
        var start = System.nanoTime();
        var predictions = predict(posters.posters());
        var seconds = (System.nanoTime() - start) / 1e9;
        Predicted.of(examples(), predictions).forEach(one -> script.prediction(one.prediction()));
        script.say(String.format(
                Locale.ROOT,
                "%d predictions and %d dead letters for %d posters, %.1f s",
                predictions.size(),
                posters.posters().size() - predictions.size(),
                posters.posters().size(),
                seconds));
        return predictions;
    }

    private Map<String, GenrePrediction> predict(List<DemoPoster> some) {
        try (var watch = PredictionWatch.open(installation.clients());
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
        script.step("Editors' labels arrive, and meet the thumbnails that the network saw");
        var labelled = Predicted.of(posters.posters(), predictions).stream()
                .filter(Predicted::isLabelled)
                .map(Predicted::poster)
                .toList();
        try (var trainingSet = TopicReader.open(
                        installation.clients(), MarqueeTopic.LABELLED_POSTERS, new ByteArrayDeserializer());
                var progress = script.progress("labelled", " posters", labelled.size())) {
            trainingSet.seekToEnd();
            labelled.forEach(
                    poster -> labelProducer.send(poster.id(), poster.genres(), FeedbackKind.IMPORT, WHO, null));
            labelProducer.flush();
            awaitEntries(trainingSet, ids(labelled), progress);
        }
        script.say(labelled.size() + " posters are in the training set");
    }

    private void awaitEntries(TopicReader<byte[]> trainingSet, Set<String> ids, Progress progress) {
        var waiting = new HashSet<>(ids);
        while (!waiting.isEmpty()) {
            trainingSet.poll(LOOK).forEach(record -> waiting.remove(record.key()));
            progress.reach(ids.size() - waiting.size());
            requireGoingOn();
        }
    }

    /** An editor looks at a few predictions, and says where the first guess is wrong. */
    private void correct(Map<String, GenrePrediction> predictions) {
        script.step("An editor corrects a few predictions");
        Predicted.of(posters.posters(), predictions).stream()
                .filter(one -> one.isLabelled() && !one.firstGuessIsRight())
                .limit(CORRECTED)
                .forEach(this::correct);
        labelProducer.flush();
    }

    private void correct(Predicted wrong) {
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
        var clients = installation.clients();
        try (var runs = TopicReader.open(
                        clients,
                        MarqueeTopic.TRAINING_RUNS,
                        clients.serdes().of(TrainingProgress.class).deserializer());
                var view = new TrainingProgressView(script.out(), Progress.isWatched())) {
            runs.seekToEnd();
            var request = new TrainingRequests(clients, Clock.systemUTC()).send(WHO, "the demo's training");
            return new TrainingWatch(runs, request, PATIENCE)
                    .follow(
                            view::accept,
                            other -> script.say("the trainer is at another run, this one waits"),
                            interruption)
                    .orElseThrow(() -> CommandException.failed("the training did not end"));
        }
    }

    private void showAgain(TrainingProgress end, Map<String, GenrePrediction> first) {
        if (!Boolean.TRUE.equals(end.getPromoted()) || end.getModelVersion() == null) {
            return;
        }
        int version = end.getModelVersion();
        script.step("The stream-app swaps version " + version + " in without a stop; the same posters again");
        awaitUntil(() -> installation.streamApp().servingVersion().orElse(0) == version);
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

    /** Something that can be asked again and again. */
    private interface Condition {
        boolean holds();
    }

    private void awaitUntil(Condition condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            requireGoingOn();
            if (System.nanoTime() > deadline) {
                throw CommandException.failed("the installation is not ready after " + PATIENCE.toSeconds()
                        + " s (expected: a few; its log lines above say why)");
            }
            pause();
        }
    }

    private void pause() {
        try {
            interruption.await(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted");
        }
    }

    private void requireGoingOn() {
        if (interruption.requested()) {
            throw CommandException.failed("stopped by Ctrl-C");
        }
        try {
            installation.requireAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted");
        }
    }

    @Override
    public void close() {
        posterProducer.close();
        labelProducer.close();
    }
}
