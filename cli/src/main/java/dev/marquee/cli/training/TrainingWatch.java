package dev.marquee.cli.training;

import dev.marquee.cli.output.Interruption;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the end of the run that answers a request. */
public final class TrainingWatch {

    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicReader<TrainingProgress> runs;
    private final String requestId;
    private final Duration patience;
    private @Nullable String busyRun;

    /**
     * @param runs stands where the request was sent, or before
     * @param patience as long as it may take until any trainer says anything
     */
    public TrainingWatch(TopicReader<TrainingProgress> runs, String requestId, Duration patience) {
        this.runs = runs;
        this.requestId = requestId;
        this.patience = patience;
    }

    /**
     * Passes the run's events on until its end.
     *
     * @param busy told, once a run, that the trainer is at another run and the request waits
     * @return the last event; empty when no trainer answers or somebody stops the watching
     */
    public Optional<TrainingProgress> follow(
            Consumer<TrainingProgress> view, Consumer<TrainingProgress> busy, Interruption interruption) {
        var heardOf = false;
        var deadline = System.nanoTime() + patience.toNanos();
        while (!interruption.requested() && (heardOf || System.nanoTime() < deadline)) {
            for (var record : runs.poll(POLL)) {
                var progress = record.value();
                heardOf = true;
                if (requestId.equals(progress.getRequestId())) {
                    view.accept(progress);
                    if (isEnd(progress.getPhase())) {
                        return Optional.of(progress);
                    }
                } else {
                    tellBusy(progress, busy);
                    if (isEnd(progress.getPhase())) {
                        // That trainer is free now: ours is next, or never.
                        heardOf = false;
                        deadline = System.nanoTime() + patience.toNanos();
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void tellBusy(TrainingProgress progress, Consumer<TrainingProgress> busy) {
        if (!isEnd(progress.getPhase()) && !progress.getRunId().equals(busyRun)) {
            busyRun = progress.getRunId();
            busy.accept(progress);
        }
    }

    private static boolean isEnd(TrainingPhase phase) {
        return phase == TrainingPhase.PUBLISHED || phase == TrainingPhase.REFUSED || phase == TrainingPhase.FAILED;
    }
}
