package dev.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.Metric;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.trainer.gate.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrainerMetersTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrainerMeters meters = new TrainerMeters(registry);

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double runs(String outcome) {
        return registry.get("marquee.training.runs")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static TrainingProgress.Builder event(TrainingPhase phase, int epoch, int postersDone, int second) {
        return TrainingProgress.newBuilder()
                .setRunId("run-1")
                .setPhase(phase)
                .setTrigger("a test")
                .setEpoch(epoch)
                .setEpochs(4)
                .setPostersDone(postersDone)
                .setPostersTotal(200)
                .setMetrics(List.of())
                .setMessage("a test")
                .setEventTime(START.plusSeconds(second));
    }

    @Test
    void shouldFollowARunFromItsStartToItsEnd() {
        meters.onProgress(event(TrainingPhase.STARTED, 0, 0, 0).build());
        assertThat(gauge("marquee.training.running")).isEqualTo(1);
        assertThat(gauge("marquee.training.progress")).isZero();
        assertThat(gauge("marquee.training.posters")).isEqualTo(200);
        assertThat(gauge("marquee.training.loss", "part", "training")).isNaN();

        meters.onProgress(event(TrainingPhase.STEP, 2, 100, 5).build());
        assertThat(gauge("marquee.training.epoch")).isEqualTo(2);
        assertThat(gauge("marquee.training.progress")).isEqualTo(0.375);

        meters.onProgress(event(TrainingPhase.EPOCH, 2, 200, 8)
                .setTrainingLoss(0.25)
                .setValidationLoss(0.3)
                .setLearningRate(0.001)
                .build());
        assertThat(gauge("marquee.training.progress")).isEqualTo(0.5);
        assertThat(gauge("marquee.training.loss", "part", "training")).isEqualTo(0.25);
        assertThat(gauge("marquee.training.loss", "part", "validation")).isEqualTo(0.3);
        assertThat(gauge("marquee.training.learning.rate")).isEqualTo(0.001);

        meters.onProgress(event(TrainingPhase.EVALUATED, 2, 0, 10)
                .setMetrics(List.of(new Metric("meanAveragePrecision", 0.4, 0.1), new Metric("confidence", 0.95, null)))
                .build());
        assertThat(gauge("marquee.training.figure", "figure", "meanAveragePrecision", "of", "model"))
                .isEqualTo(0.4);
        assertThat(gauge("marquee.training.figure", "figure", "meanAveragePrecision", "of", "baseline"))
                .isEqualTo(0.1);
        assertThat(gauge("marquee.training.figure", "figure", "confidence", "of", "model"))
                .isEqualTo(0.95);

        meters.onProgress(
                event(TrainingPhase.PUBLISHED, 2, 0, 12).setPromoted(true).build());
        assertThat(gauge("marquee.training.running")).isZero();
        assertThat(runs("promoted")).isEqualTo(1);
        assertThat(runs("kept")).isZero();
        assertThat(registry.get("marquee.training.duration").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(12);
    }

    @Test
    void shouldCountRunsByHowTheyEndedAndTimeOnlyThoseThatTrained() {
        meters.onProgress(event(TrainingPhase.REFUSED, 0, 0, 0).build());
        meters.onProgress(event(TrainingPhase.STARTED, 0, 0, 1).build());
        meters.onProgress(event(TrainingPhase.FAILED, 1, 0, 4).build());
        meters.onProgress(event(TrainingPhase.STARTED, 0, 0, 5).build());
        meters.onProgress(
                event(TrainingPhase.PUBLISHED, 4, 0, 9).setPromoted(false).build());

        assertThat(List.of(runs("promoted"), runs("kept"), runs("refused"), runs("failed")))
                .containsExactly(0.0, 1.0, 1.0, 1.0);
        assertThat(registry.get("marquee.training.duration").timer().count()).isEqualTo(2);
    }

    @Test
    void shouldRememberWhatTheGateSaidLast() {
        assertThat(verdicts()).as("nothing was said yet").isEmpty();

        var kept = new Verdict.Kept(Verdict.Cause.GENRE_WORSE, "much worse on Drama", Optional.empty());
        meters.onVerdict(kept);
        assertThat(verdicts()).containsExactly("GENRE_WORSE");

        meters.onVerdict(kept.forcedBy("ana"));
        assertThat(verdicts()).containsExactly("FORCED");

        meters.onVerdict(new Verdict.Promoted("it is better", Optional.empty()));
        assertThat(verdicts()).containsExactly("PROMOTED");
    }

    @Test
    void shouldCountLabelsThatWereRefusedAndThoseThatWait() {
        meters.onDeadLetter(new DeadLetter("LABEL_BLANK", "a test", "label-feedback", 0, 0, 0));
        meters.onLabelsWaiting(17);

        assertThat(registry.get("marquee.labels.dead")
                        .tag("reason", "LABEL_BLANK")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("marquee.labels.dead")
                        .tag("reason", "KEY_MISSING")
                        .counter()
                        .count())
                .isZero();
        assertThat(gauge("marquee.training.labels.waiting")).isEqualTo(17);
    }

    private List<String> verdicts() {
        return registry.get("marquee.training.verdict").gauges().stream()
                .filter(gauge -> gauge.value() == 1)
                .map(gauge -> gauge.getId().getTag("verdict"))
                .toList();
    }
}
