package dev.marquee.trainer.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 * @param cut by partition, the end offset of labelled-posters that the posters were read up to
 * @param artifactSha256 of the model, 64 lower-case hexadecimal digits
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
        int holdoutPosters,
        Map<Integer, Long> cut,
        String artifactSha256) {

    public TrainingRun {
        cut = Collections.unmodifiableMap(new TreeMap<>(cut));
    }

    Duration duration() {
        return Duration.between(started, finished);
    }

    /** The cut for people: by partition, the offset up to which labelled-posters was read. */
    String describeCut() {
        return cut.isEmpty()
                ? "not known"
                : cut.entrySet().stream()
                        .map(entry -> "partition " + entry.getKey() + " to offset " + Text.count(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
