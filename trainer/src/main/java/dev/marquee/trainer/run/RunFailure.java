package dev.marquee.trainer.run;

import dev.marquee.service.lifecycle.FailureKind;
import dev.marquee.trainer.training.TrainingFailedException;

/** What is told of a run that broke: what happened, and what to do. */
final class RunFailure {

    private RunFailure() {}

    /** @param stopping whether the trainer is being shut down, which breaks whatever is under way */
    static RunOutcome.Failed of(RuntimeException failure, boolean stopping) {
        if (stopping) {
            return new RunOutcome.Failed(
                    String.valueOf(TrainingFailedException.stopped().getMessage()), FailureKind.TRANSIENT);
        }
        if (failure instanceof TrainingFailedException) {
            return new RunOutcome.Failed(String.valueOf(failure.getMessage()), FailureKind.FINAL);
        }
        var kind = FailureKind.of(failure);
        return new RunOutcome.Failed(told(failure, kind), kind);
    }

    private static String told(RuntimeException failure, FailureKind kind) {
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        var what = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return switch (kind) {
            case TRANSIENT ->
                "The run broke off because Kafka did not do its part: " + what
                        + ". Check the brokers; the trainer tries again by itself after a pause.";
            case FATAL ->
                "The run broke off and the trainer ends: " + what
                        + ". Check that it is the only trainer of this installation and that its kafka.* settings let it"
                        + " in, then start it again.";
            case FINAL ->
                "The run broke off: " + what
                        + ". The trainer's log has the details; once they are seen to, ask again with `marquee train`.";
        };
    }
}
