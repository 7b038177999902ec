package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.TrainingRequest;
import dev.marquee.service.lifecycle.FailureKind;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunScheduleTest {

    private static final RunOutcome BROKER_AWAY = new RunOutcome.Failed("no answer", FailureKind.TRANSIENT);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();
    private final RunSchedule schedule = schedule(Duration.ofSeconds(5));

    private RunSchedule schedule(Duration quiet) {
        return new RunSchedule(200, quiet, clock);
    }

    private Duration pause(RunSchedule of) {
        var pause = Duration.ZERO;
        while (!of.mayRun()) {
            clock.forward(SECOND);
            pause = pause.plus(SECOND);
        }
        return pause;
    }

    @Test
    void shouldStartWhenEnoughLabelsHaveBeenQuiet() {
        assertThat(schedule.labelsAreDue(199, Duration.ofHours(1))).isFalse();
        assertThat(schedule.labelsAreDue(200, Duration.ofMillis(4_999))).isFalse();
        assertThat(schedule.labelsAreDue(200, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldStartAfterTenQuietTimesThoughLabelsNeverPause() {
        for (var second = 0; second < 50; second++) {
            assertThat(schedule.labelsAreDue(200 + second, SECOND))
                    .as("after %d s", second)
                    .isFalse();
            clock.forward(SECOND);
        }
        assertThat(schedule.labelsAreDue(250, SECOND)).isTrue();
    }

    @Test
    void shouldCountTheTenQuietTimesAnewForTheNextRun() {
        schedule.labelsAreDue(200, SECOND);
        clock.forward(Duration.ofSeconds(50));
        schedule.onEnd(new RunOutcome.Published(2, true));

        assertThat(schedule.labelsAreDue(10, SECOND)).isFalse();
        clock.forward(Duration.ofSeconds(50));
        assertThat(schedule.labelsAreDue(200, SECOND)).isFalse();
        clock.forward(Duration.ofSeconds(50));
        assertThat(schedule.labelsAreDue(200, SECOND)).isTrue();
    }

    @Test
    void shouldStartAtOnceWhereNoQuietIsAskedFor() {
        assertThat(schedule(Duration.ZERO).labelsAreDue(200, Duration.ZERO)).isTrue();
    }

    @Test
    void shouldPauseAfterKafkaFailedAndLongerEachTimeUpToALimit() {
        for (var expected : new int[] {10, 20, 40, 80, 160, 320, 600, 600}) {
            schedule.onEnd(BROKER_AWAY);
            assertThat(pause(schedule)).hasSeconds(expected);
        }
        schedule.onEnd(new RunOutcome.Refused("unchanged"));
        schedule.onEnd(BROKER_AWAY);
        assertThat(pause(schedule)).as("after a run that came to its end").hasSeconds(10);
    }

    @Test
    void shouldPauseForAQuietTimeWhereThatIsLonger() {
        var patient = schedule(Duration.ofSeconds(1_000));

        patient.onEnd(BROKER_AWAY);

        assertThat(pause(patient)).hasSeconds(1_000);
    }

    @Test
    void shouldNotPauseAfterAnEndThatWillNotChange() {
        schedule.onEnd(new RunOutcome.Published(2, false));
        assertThat(schedule.mayRun()).isTrue();
        schedule.onEnd(new RunOutcome.Failed("diverged", FailureKind.FINAL));
        assertThat(schedule.mayRun()).isTrue();
    }

    @Test
    void shouldSayWhoAskedAndWhy() {
        var request = new TrainingRequest("req-1", "ana", "new posters are in", Instant.EPOCH, false);

        assertThat(Trigger.of(request)).isEqualTo(new Trigger("asked for by ana: new posters are in", "req-1", null));
    }

    @Test
    void shouldSayWhoWantsTheResultToServeWhateverTheGateSays() {
        var request = new TrainingRequest("req-1", "ana", "the old one is wrong", Instant.EPOCH, true);

        assertThat(Trigger.of(request))
                .isEqualTo(
                        new Trigger("asked for by ana, whatever the gate says: the old one is wrong", "req-1", "ana"));
    }

    @Test
    void shouldSayHowManyLabelsAreNew() {
        assertThat(Trigger.newLabels(214)).isEqualTo(new Trigger("214 new or changed labels", null, null));
    }
}
