package dev.marquee.trainer.run;

import dev.marquee.events.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * What starts a training run.
 *
 * @param description for people
 * @param requestId the request it answers; null when labels started it
 * @param forcedBy who wants the result to serve whatever the gate says; null when nobody does
 */
public record RunTrigger(
        String description,
        @Nullable String requestId,
        @Nullable String forcedBy) {

    /** Somebody asked. */
    public static RunTrigger of(TrainingRequest request) {
        var forced = request.getForce();
        return new RunTrigger(
                "asked for by " + request.getWho() + (forced ? ", whatever the gate says: " : ": ") + request.getWhy(),
                request.getRequestId(),
                forced ? request.getWho() : null);
    }

    /** Enough labels are new. */
    public static RunTrigger newLabels(int count) {
        return new RunTrigger(count + " new or changed labels", null, null);
    }
}
