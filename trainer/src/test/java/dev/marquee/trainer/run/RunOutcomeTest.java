package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.lifecycle.FailureKind;
import dev.marquee.trainer.training.TrainingFailedException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunOutcomeTest {

    /** Making an InterruptException interrupts the thread. */
    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void shouldTryAgainWhatKafkaDidNotDoJustNow() {
        for (var failure : List.of(
                new TimeoutException("no answer"),
                new DisconnectException("gone"),
                new TransactionAbortedException(),
                new KafkaException("send", new TimeoutException("no answer")))) {
            var outcome = RunOutcome.Failed.of(failure, false);

            assertThat(outcome.kind()).as("%s", failure).isEqualTo(FailureKind.TRANSIENT);
            assertThat(outcome.isFinal()).isFalse();
        }
        assertThat(RunOutcome.Failed.of(new TimeoutException("no answer."), false)
                        .why())
                .isEqualTo("The run broke off because Kafka did not do its part: no answer. Check the brokers; the "
                        + "trainer tries again by itself after a pause.");
    }

    @Test
    void shouldEndTheTrainerWhereItIsNotLetInOrReplacedByAnother() {
        for (var failure : List.of(
                new TopicAuthorizationException("model-versions"),
                new ProducerFencedException("another"),
                new InterruptException("somebody"),
                new KafkaException(new ProducerFencedException("another")))) {
            assertThat(RunOutcome.Failed.of(failure, false).kind())
                    .as("%s", failure)
                    .isEqualTo(FailureKind.FATAL);
        }
        assertThat(RunOutcome.Failed.of(new ProducerFencedException("another"), false)
                        .why())
                .contains("another", "only trainer of this installation", "start it again");
    }

    @Test
    void shouldNotTryAgainWhatWouldFailAgain() {
        for (var failure : List.of(new IllegalStateException(), new RecordTooLargeException("16 MB"))) {
            var outcome = RunOutcome.Failed.of(failure, false);

            assertThat(outcome.kind()).as("%s", failure).isEqualTo(FailureKind.FINAL);
            assertThat(outcome.isFinal()).isTrue();
        }
        assertThat(RunOutcome.Failed.of(new IllegalStateException(), false).why())
                .isEqualTo("The run broke off: IllegalStateException. The trainer's log has the details; once they are "
                        + "seen to, ask again with `marquee train`.");
    }

    @Test
    void shouldTakeUpAgainWhatTheStopOfTheTrainerBrokeWhateverBroke() {
        for (var failure : List.of(TrainingFailedException.stopped(), new InterruptException("the stop"))) {
            var outcome = RunOutcome.Failed.of(failure, true);

            assertThat(outcome.isFinal()).as("%s", failure).isFalse();
            assertThat(outcome.why()).contains("is being shut down", "Start the trainer again");
        }
    }
}
