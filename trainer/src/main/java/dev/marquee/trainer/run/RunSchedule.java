package dev.marquee.trainer.run;

import dev.marquee.events.TrainingRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when the next run may start, and says what starts it. To be used by one thread. */
final class RunSchedule {

    /**
     * What starts a run.
     *
     * @param description says it for people
     * @param requestId the request that the run answers; null when labels started it
     * @param forcedBy who wants the result to serve whatever the gate says; null when nobody does
     */
    record Trigger(
            String description,
            @Nullable String requestId,
            @Nullable String forcedBy) {

        /** Returns the trigger of a run that somebody asked for. */
        static Trigger of(TrainingRequest request) {
            var forced = request.getForce();
            return new Trigger(
                    "asked for by " + request.getWho() + (forced ? ", whatever the gate says: " : ": ")
                            + request.getWhy(),
                    request.getRequestId(),
                    forced ? request.getWho() : null);
        }

        /** Returns the trigger of a run that enough new labels start. */
        static Trigger newLabels(int count) {
            return new Trigger(count + " new or changed labels", null, null);
        }
    }

    /** Labels that never pause wait for so many quiet times at the most. */
    static final int MOST_QUIET_TIMES = 10;

    /** Kafka gets so long to come back before a run is tried again. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);

    /** Pauses double up to this: a run that cannot be published costs a training each time. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final int newLabels;
    private final Duration quiet;
    private final Clock clock;
    private @Nullable Instant enoughSince;
    private Instant notBefore = Instant.MIN;
    private Duration pause;

    /**
     * @param newLabels so many changed labels start a run
     * @param quiet how long no label may have come before they do
     */
    RunSchedule(int newLabels, Duration quiet, Clock clock) {
        this.newLabels = newLabels;
        this.quiet = quiet;
        this.clock = clock;
        this.pause = firstPause();
    }

    private Duration firstPause() {
        return quiet.compareTo(SHORTEST_PAUSE) > 0 ? quiet : SHORTEST_PAUSE;
    }

    /** Tells whether the pause after a failure is over. */
    boolean mayRun() {
        return !clock.instant().isBefore(notBefore);
    }

    /**
     * Tells whether labels start a run. To be asked all the time: it remembers since when there have been enough.
     *
     * @param changes labels that came since the last run
     * @param quietFor how long none has come
     */
    boolean labelsAreDue(int changes, Duration quietFor) {
        if (changes < newLabels) {
            enoughSince = null;
            return false;
        }
        var now = clock.instant();
        if (enoughSince == null) {
            enoughSince = now;
        }
        return quietFor.compareTo(quiet) >= 0 || !now.isBefore(enoughSince.plus(quiet.multipliedBy(MOST_QUIET_TIMES)));
    }

    /** Takes in how a run ended. */
    void onEnd(RunOutcome outcome) {
        if (outcome.isFinal()) {
            enoughSince = null;
            pause = firstPause();
        } else {
            notBefore = clock.instant().plus(pause);
            var doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : longest();
        }
    }

    private Duration longest() {
        return quiet.compareTo(LONGEST_PAUSE) > 0 ? quiet : LONGEST_PAUSE;
    }
}
