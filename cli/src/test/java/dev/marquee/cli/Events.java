package dev.marquee.cli;

import dev.marquee.events.GenrePrediction;
import dev.marquee.events.GenreProbability;
import dev.marquee.events.Metric;
import dev.marquee.events.ModelVersion;
import dev.marquee.events.PartitionOffset;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import java.time.Instant;
import java.util.List;

/** Events as the services would write them, with everything filled in. */
public final class Events {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private Events() {}

    /** Drama assigned at 0.81, Romance and Comedy behind it, by model version 3. */
    public static GenrePrediction prediction(String posterId, String title) {
        var topThree = List.of(
                new GenreProbability("Drama", 0.8125f),
                new GenreProbability("Romance", 0.25f),
                new GenreProbability("Comedy", 0.125f));
        return GenrePrediction.newBuilder()
                .setPosterId(posterId)
                .setTitle(title)
                .setProbabilities(topThree)
                .setAssignedGenres(List.of("Drama"))
                .setTopThree(topThree)
                .setModelVersion(3)
                .setArtifactSha256("0".repeat(64))
                .setImageSha256("1".repeat(64))
                .setSourceTopic("poster-events")
                .setSourcePartition(1)
                .setSourceOffset(17)
                .setEventTime(NOW)
                .setScoredAt(NOW)
                .build();
    }

    /** A version with two genres and two figures, not yet numbered. */
    public static ModelVersion.Builder version(double meanAveragePrecision) {
        return ModelVersion.newBuilder()
                .setArchitecture("64x64x3 study")
                .setGenres(List.of("Comedy", "Drama", "Sci-Fi"))
                .setMetrics(List.of(
                        new Metric("meanAveragePrecision", meanAveragePrecision, 0.1),
                        new Metric("macroF1", 0.25, 0.05)))
                .setTrainingPosters(100)
                .setHoldoutPosters(25)
                .setTrainingCut(List.of(new PartitionOffset(0, 60L), new PartitionOffset(1, 65L)))
                .setVerdict("promoted: 0.3 is above 0.2")
                .setCreatedAt(NOW);
    }

    /** A run's event in a phase, in epoch 2 of 3. */
    public static TrainingProgress.Builder progress(String requestId, TrainingPhase phase, String message) {
        return TrainingProgress.newBuilder()
                .setRunId("run-1")
                .setPhase(phase)
                .setTrigger("request " + requestId)
                .setRequestId(requestId)
                .setEpoch(2)
                .setEpochs(3)
                .setPostersDone(64)
                .setPostersTotal(80)
                .setMetrics(List.of())
                .setMessage(message)
                .setEventTime(NOW);
    }
}
