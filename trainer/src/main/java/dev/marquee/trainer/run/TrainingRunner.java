package dev.marquee.trainer.run;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.events.PartitionOffset;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.TrainerSettings;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Parts;
import dev.marquee.trainer.dataset.Snapshot;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.gate.Gate;
import dev.marquee.trainer.gate.Verdict;
import dev.marquee.trainer.report.HoldoutResults;
import dev.marquee.trainer.report.ReportException;
import dev.marquee.trainer.report.ReportWriter;
import dev.marquee.trainer.report.TrainingReport;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Training;
import dev.marquee.trainer.training.TrainingFailedException;
import dev.marquee.trainer.training.WarmStart;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training run after the other: snapshot, train, evaluate, gate, publish, move the alias, report. */
final class TrainingRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRunner.class);
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("'run-'yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String WHO = "trainer";

    private final KafkaClients clients;
    private final TrainerSettings settings;
    private final Clock clock;
    private final Producer<String, TrainingProgress> producer;
    private final AtomicBoolean stopping = new AtomicBoolean();

    TrainingRunner(KafkaClients clients, TrainerSettings settings, Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.producer =
                clients.producer(clients.serdes().of(TrainingProgress.class).serializer());
    }

    /** The cut of the newest version, whatever the gate said of it; empty where nothing was ever trained. */
    Map<Integer, Long> newestCut() {
        try (var registry = ModelRegistry.open(clients)) {
            return newestTrained(registry).map(TrainingRunner::cut).orElse(Map.of());
        }
    }

    private static Optional<ModelVersion> newestTrained(ModelRegistry registry) {
        var versions = new ArrayList<>(registry.versions().values());
        return versions.stream()
                .filter(version -> !version.getTrainingCut().isEmpty())
                .reduce((older, newer) -> newer);
    }

    private static Map<Integer, Long> cut(ModelVersion version) {
        return version.getTrainingCut().stream()
                .collect(Collectors.toMap(PartitionOffset::getPartition, PartitionOffset::getOffset));
    }

    /** Runs once. Whatever goes wrong is told as the run's end, so that whoever waits for it does not wait for ever. */
    void run(Trigger trigger, Snapshot snapshot) {
        var started = clock.instant();
        var runId = RUN_ID.format(started);
        var progress = new Progress(
                producer,
                clients.topic(MarqueeTopic.TRAINING_RUNS),
                runId,
                trigger,
                settings.recipe().epochs(),
                clock);
        try (var registry = ModelRegistry.open(clients)) {
            train(registry, progress, runId, trigger, snapshot, started);
        } catch (RunRefusedException e) {
            progress.refused(String.valueOf(e.getMessage()));
        } catch (TrainingFailedException e) {
            progress.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} failed", runId, e);
            progress.failed("the run failed: " + e);
        } finally {
            producer.flush();
        }
    }

    private void train(
            ModelRegistry registry,
            Progress progress,
            String runId,
            Trigger trigger,
            Snapshot snapshot,
            Instant started)
            throws RunRefusedException {
        var newest = newestTrained(registry);
        if (newest.isPresent() && cut(newest.get()).equals(snapshot.cut())) {
            throw RunRefusedException.unchanged(newest.get().getVersion());
        }
        var recipe = settings.recipe();
        var usable = usable(snapshot.examples(), recipe);
        var vocabulary = Vocabulary.of(usable, recipe.minPostersPerGenre());
        if (vocabulary.size() == 0) {
            throw RunRefusedException.noGenre(usable.size(), recipe.minPostersPerGenre());
        }
        var parts = Parts.of(usable, vocabulary);
        if (parts.training().size() == 0
                || parts.validation().size() == 0
                || parts.holdout().size() == 0) {
            throw RunRefusedException.tooFew(
                    parts.training().size(),
                    parts.validation().size(),
                    parts.holdout().size());
        }
        var champion = Champion.of(registry);
        var start = champion.flatMap(
                model -> WarmStart.from(model.artifact(), recipe.architecture(), vocabulary, recipe.seed()));
        var parent = start.isPresent()
                ? champion.map(Champion::version).map(ModelVersion::getVersion)
                : Optional.<Integer>empty();
        progress.started(
                parts.training().size(),
                trigger.description() + ": " + parts.training().size() + " posters to train on, "
                        + parts.validation().size() + " to validate on, "
                        + parts.holdout().size() + " held out, " + vocabulary.size() + " genres, "
                        + parent.map(version -> "from version " + version).orElse("from random weights"));

        var trained = new Training(recipe, vocabulary.genres(), parts, progress, stopping::get).run(start.orElse(null));
        var challenger = Challenger.of(
                runId, parent.orElse(null), recipe, snapshot, vocabulary, parts, trained, clock.instant());
        var opponent = champion.flatMap(model -> model.evaluate(parts.holdout(), vocabulary, challenger.prevalence())
                .map(evaluation -> new HoldoutResults.Champion(model.version().getVersion(), evaluation)));
        var verdict = Gate.judge(
                challenger.evaluation(),
                challenger.baseline().constant(),
                opponent.map(HoldoutResults.Champion::evaluation));
        var metrics =
                Metrics.events(challenger.evaluation(), challenger.baseline().constant());
        progress.evaluated(metrics, verdict.reason());
        if (stopping.get()) {
            throw TrainingFailedException.stopped();
        }

        var version = publish(registry, challenger, verdict, parent.orElse(null), runId);
        var report = report(new TrainingReport(
                new TrainingRun(
                        runId,
                        version.getVersion(),
                        parent.orElse(null),
                        trigger.description(),
                        started,
                        clock.instant(),
                        parts.training().size(),
                        parts.validation().size(),
                        parts.holdout().size()),
                Reports.hyperParameters(recipe),
                Reports.history(trained),
                new HoldoutResults(challenger.evaluation(), challenger.baseline(), opponent.orElse(null)),
                verdict,
                Reports.examples(parts.holdout(), challenger.holdoutProbabilities(), vocabulary)));
        progress.published(
                metrics,
                version.getVersion(),
                verdict.promoted(),
                report,
                "version " + version.getVersion() + " is published and "
                        + (verdict.promoted() ? "champion" : "not promoted") + ": " + verdict.reason());
    }

    /** Pictures of the recipe's size, made by this release's decoder: others cannot be mixed with them. */
    private static List<Example> usable(List<Example> examples, Recipe recipe) {
        var usable = examples.stream()
                .filter(example -> example.height() == recipe.architecture().height()
                        && example.width() == recipe.architecture().width()
                        && example.preprocessingVersion() == PosterDecoder.VERSION)
                .toList();
        if (usable.size() < examples.size()) {
            LOG.warn(
                    "{} of {} labelled posters have thumbnails of another size or preprocessing version and are left out",
                    examples.size() - usable.size(),
                    examples.size());
        }
        return usable;
    }

    private ModelVersion publish(
            ModelRegistry registry, Challenger challenger, Verdict verdict, @Nullable Integer parent, String runId) {
        var description = challenger.artifact().description();
        var now = clock.instant();
        var version = ModelVersion.newBuilder()
                .setParent(parent)
                .setArchitecture(description.architecture().summary())
                .setGenres(description.genres())
                .setMetrics(Metrics.events(
                        challenger.evaluation(), challenger.baseline().constant()))
                .setTrainingPosters(description.provenance().trainingPosters()
                        + description.provenance().validationPosters())
                .setHoldoutPosters(description.provenance().holdoutPosters())
                .setTrainingCut(description.provenance().trainingCut().entrySet().stream()
                        .map(entry -> new PartitionOffset(entry.getKey(), entry.getValue()))
                        .toList())
                .setRunId(runId)
                .setVerdict(verdict.reason())
                .setCreatedAt(now);
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
            return publisher.publish(
                    registry, challenger.artifact().write(), version, number -> moves(registry, number, verdict, now));
        }
    }

    private static List<ModelAlias> moves(ModelRegistry registry, int number, Verdict verdict, Instant now) {
        var moves = new ArrayList<ModelAlias>();
        moves.add(move(registry, ModelRegistry.CHALLENGER, number, "newest version", now));
        if (verdict.promoted()) {
            moves.add(move(registry, ModelRegistry.CHAMPION, number, verdict.reason(), now));
        }
        return moves;
    }

    private static ModelAlias move(ModelRegistry registry, String alias, int number, String why, Instant now) {
        return AliasMove.promotion(alias, registry.alias(alias), number, WHO, why, now);
    }

    /** A report that cannot be written does not undo a model that was published. */
    private @Nullable String report(TrainingReport report) {
        var file = settings.reports().resolve(report.run().runId() + ".html").toAbsolutePath();
        try {
            ReportWriter.write(report, file);
            return file.toString();
        } catch (ReportException e) {
            LOG.warn("no report: {}", e.getMessage());
            return null;
        } catch (RuntimeException e) {
            LOG.warn("no report", e);
            return null;
        }
    }

    /** Ends a training that is under way at its next step; nothing of it is published, unless publishing has begun. */
    void stop() {
        stopping.set(true);
    }

    @Override
    public void close() {
        producer.close();
    }
}
