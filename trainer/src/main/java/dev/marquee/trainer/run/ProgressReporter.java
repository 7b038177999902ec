package dev.marquee.trainer.run;

import dev.marquee.events.Metric;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.trainer.dataset.RunPictures.LeftOut;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import dev.marquee.trainer.training.TrainingListener;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Reports where one run is, on the training-runs topic, in the log and to the listener. */
final class ProgressReporter implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReporter.class);

    /** Time between two events within an epoch: often enough for a moving bar. */
    private static final Duration STEP_INTERVAL = Duration.ofMillis(500);

    /** Time between two events while pictures are decoded. */
    private static final Duration DECODING_INTERVAL = Duration.ofSeconds(10);

    private final Producer<String, TrainingProgress> producer;
    private final String topic;
    private final String runId;
    private final Trigger trigger;
    private final Clock clock;
    private final RunListener listener;
    private Instant lastStep = Instant.MIN;
    private Instant lastDecoded;
    private int epochs;
    private int epoch;
    private int postersTotal;

    ProgressReporter(
            Producer<String, TrainingProgress> producer,
            String topic,
            String runId,
            Trigger trigger,
            Clock clock,
            RunListener listener) {
        this.producer = producer;
        this.topic = topic;
        this.runId = runId;
        this.trigger = trigger;
        this.clock = clock;
        this.listener = listener;
        this.lastDecoded = clock.instant();
    }

    void started(int posters, int mostEpochs, String message) {
        epochs = mostEpochs;
        postersTotal = posters;
        send(event(TrainingPhase.STARTED, message));
    }

    void refused(String message) {
        send(event(TrainingPhase.REFUSED, message));
    }

    void failed(String message) {
        send(event(TrainingPhase.FAILED, message));
    }

    @Override
    public void onDecoded(int done, int total) {
        var now = clock.instant();
        // A short set is done before anybody wonders.
        if (Duration.between(lastDecoded, now).compareTo(DECODING_INTERVAL) >= 0) {
            lastDecoded = now;
            send(event(TrainingPhase.STARTED, done + " of " + total + " pictures are read and decoded"));
        }
    }

    @Override
    public void onLeftOut(List<LeftOut> leftOut) {
        leftOut.forEach(poster -> LOG.warn("{}: poster {} is left out: {}", runId, poster.posterId(), poster.why()));
    }

    @Override
    public void onCheckpoint(String message) {
        send(event(TrainingPhase.STARTED, message));
    }

    @Override
    public void onStep(int number, int postersDone, int total, double loss) {
        epoch = number;
        postersTotal = total;
        var now = clock.instant();
        if (Duration.between(lastStep, now).compareTo(STEP_INTERVAL) >= 0) {
            lastStep = now;
            send(event(TrainingPhase.STEP, "epoch " + number + ", " + postersDone + " of " + total + " posters")
                    .setPostersDone(postersDone)
                    .setTrainingLoss(loss));
        }
    }

    @Override
    public void onEpoch(EpochResult result) {
        send(event(
                        TrainingPhase.EPOCH,
                        String.format(
                                Locale.ROOT,
                                "epoch %d: loss %.4f, validation %.4f%s, %.1f s",
                                result.number(),
                                result.trainingLoss(),
                                result.validation().loss(),
                                result.best() ? " (best so far)" : "",
                                result.seconds()))
                .setPostersDone(postersTotal)
                .setTrainingLoss(result.trainingLoss())
                .setValidationLoss(result.validation().loss())
                .setTrainingAccuracy(result.training().labelAccuracy())
                .setValidationAccuracy(result.validation().labelAccuracy())
                .setTrainingPrecision(result.training().microPrecision())
                .setValidationPrecision(result.validation().microPrecision())
                .setLearningRate(result.learningRate()));
    }

    void evaluated(List<Metric> metrics, String message) {
        send(event(TrainingPhase.EVALUATED, message).setMetrics(metrics));
    }

    void published(List<Metric> metrics, int version, boolean promoted, @Nullable String report, String message) {
        send(event(TrainingPhase.PUBLISHED, message)
                .setMetrics(metrics)
                .setModelVersion(version)
                .setPromoted(promoted)
                .setReportPath(report));
    }

    private TrainingProgress.Builder event(TrainingPhase phase, String message) {
        return TrainingProgress.newBuilder()
                .setRunId(runId)
                .setPhase(phase)
                .setTrigger(trigger.description())
                .setRequestId(trigger.requestId())
                .setEpoch(epoch)
                .setEpochs(epochs)
                .setPostersDone(0)
                .setPostersTotal(postersTotal)
                .setMetrics(List.of())
                .setMessage(message)
                .setEventTime(clock.instant());
    }

    private void send(TrainingProgress.Builder builder) {
        var event = builder.build();
        listener.onProgress(event);
        if (event.getPhase() == TrainingPhase.STEP) {
            LOG.debug("{}: {}", runId, event.getMessage());
        } else {
            logged(event).log("{}: {}", runId, event.getMessage());
        }
        try {
            producer.send(new ProducerRecord<>(topic, runId, event), (metadata, failure) -> {
                if (failure != null) {
                    warn(failure);
                }
            });
        } catch (KafkaException e) {
            // Such as a thread that is interrupted, on the way out.
            warn(e);
        }
    }

    private static LoggingEventBuilder logged(TrainingProgress event) {
        var line = LOG.atInfo()
                .addKeyValue("event", "training." + event.getPhase().name().toLowerCase(Locale.ROOT))
                .addKeyValue("runId", event.getRunId())
                .addKeyValue("epoch", event.getEpoch());
        var known = new LinkedHashMap<String, @Nullable Object>();
        known.put("trainingLoss", event.getTrainingLoss());
        known.put("validationLoss", event.getValidationLoss());
        known.put("modelVersion", event.getModelVersion());
        known.put("promoted", event.getPromoted());
        for (var field : known.entrySet()) {
            line = field.getValue() == null ? line : line.addKeyValue(field.getKey(), field.getValue());
        }
        return line;
    }

    /** The run goes on: its outcome is the published version, not what was reported of it. */
    private void warn(Exception failure) {
        LOG.warn("{}: progress could not be reported: {}", runId, failure.getMessage());
    }
}
