package dev.marquee.trainer.run;

import dev.marquee.service.lifecycle.FailureKind;
import dev.marquee.trainer.training.TrainingFailedException;

/** How a run ended. */
sealed interface RunOutcome {

    /**
     * The run published a version, whatever the gate said of it.
     *
     * @param version its number
     * @param promoted whether it became the champion
     */
    record Published(int version, boolean promoted) implements RunOutcome {}

    /**
     * The labelled posters make no training.
     *
     * @param why says what is missing and what to do
     */
    record Refused(String why) implements RunOutcome {}

    /**
     * The run broke off.
     *
     * @param why says what happened and what to do
     * @param kind what that means for the next run
     */
    record Failed(String why, FailureKind kind) implements RunOutcome {

        /**
         * Explains a failure.
         *
         * @param stopping whether the trainer is being shut down, which breaks whatever is under way
         */
        static Failed of(RuntimeException failure, boolean stopping) {
            if (stopping) {
                return new Failed(
                        String.valueOf(TrainingFailedException.stopped().getMessage()), FailureKind.TRANSIENT);
            }
            if (failure instanceof TrainingFailedException) {
                return new Failed(String.valueOf(failure.getMessage()), FailureKind.FINAL);
            }
            var kind = FailureKind.of(failure);
            return new Failed(explanation(failure, kind), kind);
        }

        private static String explanation(RuntimeException failure, FailureKind kind) {
            var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            var what = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
            return switch (kind) {
                case TRANSIENT ->
                    "The run broke off because Kafka did not do its part: " + what
                            + ". Check the brokers; the trainer tries again by itself after a pause.";
                case FATAL ->
                    "The run broke off and the trainer ends: " + what
                            + ". Check that it is the only trainer of this installation and that its kafka.* settings let"
                            + " it in, then start it again.";
                case FINAL ->
                    "The run broke off: " + what
                            + ". The trainer's log has the details; once they are seen to, ask again with `marquee train`.";
            };
        }
    }

    /** Tells whether the same run would end the same way again, so that it counts as done. */
    default boolean isFinal() {
        return !(this instanceof Failed failed && failed.kind() == FailureKind.TRANSIENT);
    }
}
