package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.events.Metric;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {

    private final HandClock clock = new HandClock();
    private final MockProducer<String, TrainingProgress> producer = producer(true);
    private final IgnoringRunListener runs = new IgnoringRunListener();
    private final ProgressReporter progress = progress(producer);

    private static MockProducer<String, TrainingProgress> producer(boolean autoComplete) {
        // A real serialiser: an event without a required field fails here.
        var serdes = EventSerdes.from(EventSerdes.SINGLE_OBJECT, Map.of());
        return new MockProducer<>(
                autoComplete,
                null,
                new StringSerializer(),
                serdes.of(TrainingProgress.class).serializer());
    }

    private ProgressReporter progress(MockProducer<String, TrainingProgress> to) {
        return new ProgressReporter(
                to, "test-training-runs", "run-1", new Trigger("somebody asked", "req-1", null), clock, runs);
    }

    private List<TrainingProgress> sent() {
        return producer.history().stream().map(ProducerRecord::value).toList();
    }

    private static EpochResult epoch(boolean best) {
        var evaluation = ModelMetrics.of(
                LabelledScores.of(List.of("Drama"), new float[][] {{0.5f}}, new boolean[][] {{true}}),
                Thresholds.defaults(1));
        return new EpochResult(3, 0.25, evaluation, evaluation, 1e-3, 12.34, best);
    }

    @Test
    void shouldTellOnTheRunsTopicUnderTheRunsIdAndRepeatTheRequest() {
        progress.started(100, 40, "off it goes");

        var record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("test-training-runs");
        assertThat(record.key()).isEqualTo("run-1");
        var event = record.value();
        assertThat(event.getRunId()).isEqualTo("run-1");
        assertThat(event.getPhase()).isEqualTo(TrainingPhase.STARTED);
        assertThat(event.getTrigger()).isEqualTo("somebody asked");
        assertThat(event.getRequestId()).isEqualTo("req-1");
        assertThat(event.getEpoch()).isZero();
        assertThat(event.getEpochs()).isEqualTo(40);
        assertThat(event.getPostersTotal()).isEqualTo(100);
        assertThat(event.getMessage()).isEqualTo("off it goes");
        assertThat(event.getEventTime()).isEqualTo(clock.instant());
    }

    @Test
    void shouldTellOfAStepAtMostTwiceASecond() {
        progress.onStep(1, 16, 100, 0.5);
        clock.forward(Duration.ofMillis(499));
        progress.onStep(1, 32, 100, 0.4);
        clock.forward(Duration.ofMillis(1));
        progress.onStep(1, 48, 100, 0.3);

        assertThat(sent()).extracting(TrainingProgress::getPostersDone).containsExactly(16, 48);
        assertThat(sent()).extracting(TrainingProgress::getPhase).containsOnly(TrainingPhase.STEP);
        assertThat(sent()).extracting(TrainingProgress::getTrainingLoss).containsExactly(0.5, 0.3);
        assertThat(sent().get(1).getMessage()).isEqualTo("epoch 1, 48 of 100 posters");
    }

    @Test
    void shouldTellOfEveryEpochWithItsFiguresInEnglishWhateverTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            progress.onStep(3, 100, 100, 0.25);
            progress.onEpoch(epoch(true));
            progress.onEpoch(epoch(false));
        } finally {
            Locale.setDefault(before);
        }

        var event = sent().get(1);
        assertThat(event.getPhase()).isEqualTo(TrainingPhase.EPOCH);
        assertThat(event.getEpoch()).isEqualTo(3);
        assertThat(event.getPostersDone()).isEqualTo(100);
        assertThat(event.getTrainingLoss()).isEqualTo(0.25);
        assertThat(event.getValidationLoss()).isEqualTo(epoch(true).validation().loss());
        assertThat(event.getTrainingAccuracy()).isEqualTo(1.0);
        assertThat(event.getValidationPrecision()).isEqualTo(1.0);
        assertThat(event.getLearningRate()).isEqualTo(1e-3);
        assertThat(event.getMessage()).isEqualTo("epoch 3: loss 0.2500, validation 0.6931 (best so far), 12.3 s");
        assertThat(sent().get(2).getMessage()).isEqualTo("epoch 3: loss 0.2500, validation 0.6931, 12.3 s");
    }

    @Test
    void shouldTellHowTheRunEnded() {
        var metrics = List.of(new Metric("loss", 0.2, 0.3));

        progress.evaluated(metrics, "better");
        progress.published(metrics, 4, true, null, "version 4");
        progress.refused("nothing new");
        progress.failed("broken");

        assertThat(sent())
                .extracting(TrainingProgress::getPhase)
                .containsExactly(
                        TrainingPhase.EVALUATED, TrainingPhase.PUBLISHED, TrainingPhase.REFUSED, TrainingPhase.FAILED);
        var published = sent().get(1);
        assertThat(published.getMetrics()).isEqualTo(metrics);
        assertThat(published.getModelVersion()).isEqualTo(4);
        assertThat(published.getPromoted()).isTrue();
        assertThat(published.getReportPath()).isNull();
        assertThat(sent()).extracting(TrainingProgress::getMessage).endsWith("nothing new", "broken");
    }

    @Test
    void shouldGoOnWhenProgressCannotBeTold() {
        var failing = producer(false);
        var unheard = progress(failing);

        unheard.started(1, 40, "one");
        failing.errorNext(new KafkaException("no broker"));
        unheard.refused("two");

        assertThat(failing.history()).hasSize(2);
    }
}
