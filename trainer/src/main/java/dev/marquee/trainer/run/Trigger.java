package dev.marquee.trainer.run;

import dev.marquee.events.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * What starts a training run.
 *
 * @param description for people
 * @param requestId the request it answers; null when labels started it
 */
public record Trigger(String description, @Nullable String requestId) {

    /** Somebody asked. */
    public static Trigger of(TrainingRequest request) {
        return new Trigger("asked for by " + request.getWho() + ": " + request.getWhy(), request.getRequestId());
    }

    /** Enough labels are new. */
    public static Trigger newLabels(int count) {
        return new Trigger(count + " new or changed labels", null);
    }
}
