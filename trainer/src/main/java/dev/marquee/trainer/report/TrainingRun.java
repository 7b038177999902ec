package dev.marquee.trainer.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ran, when and on how many posters.
 *
 * @param runId identifies the run
 * @param version the model version that it published
 * @param parent the version that it started from; null when it started from scratch
 * @param trigger what started it, as a sentence or a few words
 * @param started when the snapshot of the training set was taken
 * @param finished when the gate had spoken
 * @param trainingPosters posters whose gradients were followed
 * @param validationPosters posters of the training side that chose the best epoch and the thresholds
 * @param holdoutPosters posters that only the figures of the report come from
 */
public record TrainingRun(
        String runId,
        int version,
        @Nullable Integer parent,
        String trigger,
        Instant started,
        Instant finished,
        int trainingPosters,
        int validationPosters,
        int holdoutPosters) {

    Duration duration() {
        return Duration.between(started, finished);
    }
}
