package dev.marquee.trainer;

import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.RecordFault;
import dev.marquee.service.metrics.ModelMetricGauges;
import dev.marquee.trainer.gate.Verdict;
import dev.marquee.trainer.labels.JoinFault;
import dev.marquee.trainer.run.RunListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the trainer measures of its own. Every meter is there from the start; what is not known yet is not a number. */
final class TrainerMeters implements RunListener {

    static final String RUNS = "marquee.training.runs";
    static final String RUNNING = "marquee.training.running";
    static final String PROGRESS = "marquee.training.progress";
    static final String EPOCH = "marquee.training.epoch";
    static final String LOSS = "marquee.training.loss";
    static final String LEARNING_RATE = "marquee.training.learning.rate";
    static final String POSTERS = "marquee.training.posters";
    static final String DURATION = "marquee.training.duration";
    static final String VERDICT = "marquee.training.verdict";
    static final String FIGURE = "marquee.training.figure";
    static final String LABELS_WAITING = "marquee.training.labels.waiting";
    static final String LABELS_DEAD = "marquee.labels.dead";

    private static final String PROMOTED = "PROMOTED";
    private static final String FORCED = "FORCED";

    private final MeterRegistry registry;
    private final Map<String, Counter> runs = new ConcurrentHashMap<>();
    private final Map<String, Counter> dead = new ConcurrentHashMap<>();
    private final Timer duration;
    private final ModelMetricGauges figures;
    private volatile boolean running;
    private volatile double progress = Double.NaN;
    private volatile int epoch;
    private volatile int posters;
    private volatile double trainingLoss = Double.NaN;
    private volatile double validationLoss = Double.NaN;
    private volatile double learningRate = Double.NaN;
    private volatile int labelsWaiting;
    private volatile @Nullable String verdict;
    private Instant started = Instant.EPOCH;

    TrainerMeters(MeterRegistry registry) {
        this.registry = registry;
        Stream.of("promoted", "kept", "refused", "failed").forEach(this::runs);
        Stream.concat(
                        Arrays.stream(RecordFault.values()).map(RecordFault::code),
                        Arrays.stream(JoinFault.values()).map(JoinFault::code))
                .forEach(this::dead);
        duration = Timer.builder(DURATION)
                .description("Runs that trained, from their start to their end")
                .register(registry);
        figures = new ModelMetricGauges(
                registry,
                FIGURE,
                "Holdout figures of the last challenger, of the constant baseline, and those of the gate");
        gauge(RUNNING, "1 while a run trains, else 0", Tags.empty(), () -> running ? 1 : 0);
        gauge(PROGRESS, "How much of its most epochs the last run has done, 0 to 1", Tags.empty(), () -> progress);
        gauge(EPOCH, "The last run's epoch, from 1", Tags.empty(), () -> epoch);
        gauge(POSTERS, "Posters in an epoch of the last run", Tags.empty(), () -> posters);
        var loss = "Mean binary cross-entropy of the last epoch";
        gauge(LOSS, loss, Tags.of("part", "training"), () -> trainingLoss);
        gauge(LOSS, loss, Tags.of("part", "validation"), () -> validationLoss);
        gauge(LEARNING_RATE, "Of the last epoch", Tags.empty(), () -> learningRate);
        gauge(
                LABELS_WAITING,
                "Posters with a new or changed label since the last training",
                Tags.empty(),
                () -> labelsWaiting);
        verdicts()
                .forEach(name -> gauge(
                        VERDICT,
                        "1 for what the gate last said, 0 for everything else",
                        Tags.of("verdict", name),
                        () -> name.equals(verdict) ? 1 : 0));
    }

    private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    private Counter runs(String outcome) {
        return runs.computeIfAbsent(outcome, name -> Counter.builder(RUNS)
                .description("Runs that ended, by how")
                .tag("outcome", name)
                .register(registry));
    }

    private Counter dead(String reason) {
        return dead.computeIfAbsent(reason, code -> Counter.builder(LABELS_DEAD)
                .description("Labels and pictures that became dead letters, by reason")
                .tag("reason", code)
                .register(registry));
    }

    private static Stream<String> verdicts() {
        return Stream.concat(
                Stream.of(PROMOTED, FORCED),
                Arrays.stream(Verdict.Cause.values()).map(Enum::name));
    }

    /** Counts a label or a picture that became a dead letter. */
    void onDeadLetter(DeadLetter letter) {
        dead(letter.reason()).increment();
    }

    @Override
    public void onLabelsWaiting(int changes) {
        labelsWaiting = changes;
    }

    @Override
    public void onVerdict(Verdict said) {
        if (said instanceof Verdict.Kept kept) {
            verdict = kept.cause().name();
        } else {
            verdict = said instanceof Verdict.Forced ? FORCED : PROMOTED;
        }
    }

    @Override
    public void onProgress(TrainingProgress event) {
        switch (event.getPhase()) {
            case STARTED -> start(event);
            case STEP -> step(event);
            case EPOCH -> epoch(event);
            case EVALUATED -> figures.show(event.getMetrics());
            case PUBLISHED -> end(event, Boolean.TRUE.equals(event.getPromoted()) ? "promoted" : "kept");
            case REFUSED -> end(event, "refused");
            case FAILED -> end(event, "failed");
            case UNKNOWN -> {}
        }
    }

    private void start(TrainingProgress event) {
        started = event.getEventTime();
        posters = event.getPostersTotal();
        epoch = 0;
        progress = 0;
        trainingLoss = Double.NaN;
        validationLoss = Double.NaN;
        running = true;
    }

    private void step(TrainingProgress event) {
        epoch = event.getEpoch();
        var done = (double) event.getPostersDone() / Math.max(1, event.getPostersTotal());
        progress = (event.getEpoch() - 1 + done) / event.getEpochs();
    }

    private void epoch(TrainingProgress event) {
        epoch = event.getEpoch();
        progress = (double) event.getEpoch() / event.getEpochs();
        trainingLoss = number(event.getTrainingLoss());
        validationLoss = number(event.getValidationLoss());
        learningRate = number(event.getLearningRate());
    }

    private void end(TrainingProgress event, String outcome) {
        runs(outcome).increment();
        if (running) {
            running = false;
            duration.record(Duration.between(started, event.getEventTime()));
        }
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
