package dev.marquee.trainer.run;

import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.lifecycle.FailureKind;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.dataset.KafkaPictures;
import dev.marquee.trainer.dataset.RunPictures;
import dev.marquee.trainer.dataset.TrainingSet.Snapshot;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import dev.marquee.trainer.settings.TrainerSettings;
import dev.marquee.trainer.training.CheckpointFile;
import dev.marquee.trainer.training.TrainingFailedException;
import dev.marquee.trainer.training.TrainingLoop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one training run after the other: plan, train, evaluate, gate, publish, move the alias, report. */
final class TrainingRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRunner.class);
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("'run-'yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private static final String CHECKPOINT = "marquee-training.checkpoint";

    /** Begins the names of the files of pixels. */
    private static final String PIXELS = "marquee-training";

    /** A training does not wait longer than this to report where it is. */
    private static final int REPORTING_MILLIS = 2_000;

    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final KafkaClients clients;
    private final TrainerSettings settings;
    private final Clock clock;
    private final RunListener listener;
    private final Producer<String, TrainingProgress> producer;
    private final CheckpointFile checkpoints;
    private final Path pixels;
    private final AtomicBoolean stopping = new AtomicBoolean();

    TrainingRunner(KafkaClients clients, TrainerSettings settings, Clock clock, RunListener listener) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.producer = clients.producer(
                clients.serdes().of(TrainingProgress.class).serializer(),
                Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, REPORTING_MILLIS));
        this.checkpoints = new CheckpointFile(settings.stateDir().resolve(clients.id(CHECKPOINT)));
        this.pixels = settings.stateDir().resolve(clients.id(PIXELS));
        RunPictures.deleteLeftOver(pixels);
    }

    /** Returns the name of a run that starts now. */
    static String runId(Instant now) {
        return RUN_ID.format(now);
    }

    /** Returns the cut of the newest version; empty where nothing was ever trained. */
    Map<Integer, Long> newestCut() {
        try (var registry = ModelRegistry.open(clients)) {
            return TrainedVersions.newestCut(registry);
        }
    }

    /**
     * Makes one run. Whatever goes wrong is reported as the run's end, so that whoever waits for it does
     * not wait for ever.
     *
     * @throws RuntimeException of the {@linkplain FailureKind#FATAL fatal} kind, once it is reported
     */
    RunOutcome run(Trigger trigger, Snapshot snapshot) {
        var outcome = attempt(trigger, snapshot);
        if (outcome.isFinal()) {
            checkpoints.delete();
        }
        return outcome;
    }

    private RunOutcome attempt(Trigger trigger, Snapshot snapshot) {
        var started = clock.instant();
        var runId = runId(started);
        var topic = clients.topic(MarqueeTopic.TRAINING_RUNS);
        var progress = new ProgressReporter(producer, topic, runId, trigger, clock, listener);
        try (var registry = ModelRegistry.open(clients)) {
            return train(registry, progress, runId, trigger, snapshot, started);
        } catch (RunRefusedException e) {
            progress.refused(String.valueOf(e.getMessage()));
            return new RunOutcome.Refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            var failed = RunOutcome.Failed.of(e, stopping.get());
            LOG.error("{} failed", runId, e);
            progress.failed(failed.why());
            if (failed.kind() == FailureKind.FATAL) {
                throw e;
            }
            return failed;
        }
    }

    private RunOutcome train(
            ModelRegistry registry,
            ProgressReporter progress,
            String runId,
            Trigger trigger,
            Snapshot snapshot,
            Instant started)
            throws RunRefusedException {
        TrainedVersions.requireChanged(registry, snapshot);
        var champion = ChampionModel.of(registry);
        var shaped = champion.artifact()
                .map(artifact -> settings.succeeding(artifact.description().architecture()))
                .orElse(settings);
        var planned = RunPlan.of(snapshot.examples(), shaped.recipe(), shaped.warmRecipe(), champion);
        started(progress, trigger, planned);
        try (var pictures = planned.decode(pixels, champion, new KafkaPictures(clients), progress, stopping::get)) {
            var plan = planned.with(pictures, shaped.recipe(), shaped.warmRecipe(), champion);
            if (!plan.leftOut().isEmpty()) {
                started(progress, trigger, plan);
            }
            return train(
                    registry, progress, new Run(runId, trigger, snapshot.cut(), started), champion, plan, pictures);
        }
    }

    /** What names a run. */
    private record Run(String id, Trigger trigger, Map<Integer, Long> cut, Instant started) {}

    private RunOutcome train(
            ModelRegistry registry,
            ProgressReporter progress,
            Run run,
            ChampionModel champion,
            RunPlan plan,
            RunPictures pictures) {
        var trained = new TrainingLoop(
                        plan.recipe(), plan.vocabulary().genres(), plan.splits(), checkpoints, progress, stopping::get)
                .run(plan.start().orElse(null));
        var challenger = Challenger.of(run.id, run.cut, plan, trained, clock.instant());
        var met = champion.measuredOn(plan.splits().holdout(), pictures, plan.vocabulary(), challenger.prevalence());
        var judgement = Judgement.of(challenger, met, registry, run.trigger.forcedBy());
        listener.onVerdict(judgement.verdict());
        progress.evaluated(judgement.metrics(), judgement.verdict().reason());
        if (stopping.get()) {
            throw TrainingFailedException.stopped();
        }
        var version = TrainedVersions.publish(judgement, registry, clients, clock.instant());
        var told = plan.described(run.id, version, run.trigger, run.started, clock.instant());
        var report = new RunReport(told, plan, trained, judgement).leave(settings.reports(), clients);
        return published(progress, version.getVersion(), judgement, report);
    }

    private static void started(ProgressReporter progress, Trigger trigger, RunPlan plan) {
        progress.started(
                plan.splits().training().size(),
                plan.recipe().schedule().epochs(),
                trigger.description() + ": " + plan.summary());
    }

    private static RunOutcome published(
            ProgressReporter progress, int version, Judgement judgement, @Nullable String report) {
        var promoted = judgement.verdict().promoted();
        progress.published(
                judgement.metrics(),
                version,
                promoted,
                report,
                "version " + version + " is published and " + (promoted ? "champion" : "not promoted") + ": "
                        + judgement.verdict().reason());
        return new RunOutcome.Published(version, promoted);
    }

    /** Ends a training that is under way at its next step; nothing of it is published, unless publishing has begun. */
    void stop() {
        stopping.set(true);
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
    }
}
