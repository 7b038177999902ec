package dev.marquee.trainer.run;

import dev.marquee.service.lifecycle.FailureKind;

/** How a run ended. */
sealed interface RunOutcome {

    /** A version was published, whatever the gate said of it. */
    record Published(int version, boolean promoted) implements RunOutcome {}

    /** These posters make no training. */
    record Refused(String why) implements RunOutcome {}

    /**
     * It broke.
     *
     * @param kind what that means for the next run
     */
    record Failed(String why, FailureKind kind) implements RunOutcome {}

    /** Whether the same run again would end the same way, so that it counts as done. */
    default boolean isFinal() {
        return !(this instanceof Failed failed && failed.kind() == FailureKind.TRANSIENT);
    }
}
