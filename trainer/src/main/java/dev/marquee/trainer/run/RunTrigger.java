package dev.marquee.trainer.run;

import dev.marquee.events.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * What starts a run.
 *
 * @param description says it for people
 * @param requestId the request that the run answers; null when labels started it
 * @param forcedBy who wants the result to serve whatever the gate says; null when nobody does
 */
record RunTrigger(
        String description,
        @Nullable String requestId,
        @Nullable String forcedBy) {

    /** Returns the trigger that somebody's request is. */
    static RunTrigger of(TrainingRequest request) {
        var forced = request.getForce();
        return new RunTrigger(
                "asked for by " + request.getWho() + (forced ? ", whatever the gate says: " : ": ") + request.getWhy(),
                request.getRequestId(),
                forced ? request.getWho() : null);
    }

    /** Returns the trigger that enough new labels are. */
    static RunTrigger newLabels(int count) {
        return new RunTrigger(count + " new or changed labels", null, null);
    }
}
