package dev.marquee.trainer.run;

import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.events.PartitionOffset;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.dataset.TrainingSet.Snapshot;
import dev.marquee.trainer.gate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions in the registry that trainings made: publishes a judged challenger as the next, and tells up to where
 * labelled-posters the newest was trained on.
 */
final class TrainedVersions {

    private static final String WHO = "trainer";

    private TrainedVersions() {}

    /** Returns the cut of the newest version, whatever the gate said of it; empty where nothing was ever trained. */
    static Map<Integer, Long> newestCut(ModelRegistry registry) {
        return newest(registry).map(TrainedVersions::cut).orElse(Map.of());
    }

    /**
     * Requires that the training set is another than the newest version's.
     *
     * @throws RunRefusedException if it is the same
     */
    static void requireChanged(ModelRegistry registry, Snapshot snapshot) throws RunRefusedException {
        var newest = newest(registry);
        if (newest.isPresent() && cut(newest.get()).equals(snapshot.cut())) {
            throw RunRefusedException.unchanged(newest.get().getVersion());
        }
    }

    private static Optional<ModelVersion> newest(ModelRegistry registry) {
        return registry.versions().values().stream()
                .filter(version -> !version.getTrainingCut().isEmpty())
                .max(Comparator.comparingInt(ModelVersion::getVersion));
    }

    /** Returns by partition the offset that a version was trained up to. */
    static Map<Integer, Long> cut(ModelVersion version) {
        return version.getTrainingCut().stream()
                .collect(Collectors.toMap(PartitionOffset::getPartition, PartitionOffset::getOffset));
    }

    /** Returns a cut as a version holds it, ordered by partition. */
    static List<PartitionOffset> offsets(Map<Integer, Long> cut) {
        return cut.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new PartitionOffset(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Publishes a judged challenger: artifact, version and aliases in one transaction. */
    static ModelVersion publish(Judgement judgement, ModelRegistry registry, KafkaClients clients, Instant now) {
        var artifact = judgement.challenger().artifact().write();
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
            return publisher.publish(
                    registry, artifact, version(judgement, now), number -> moves(judgement, registry, number, now));
        }
    }

    private static ModelVersion.Builder version(Judgement judgement, Instant now) {
        var description = judgement.challenger().artifact().description();
        var provenance = description.provenance();
        return ModelVersion.newBuilder()
                .setParent(provenance.parent())
                .setArchitecture(description.architecture().summary())
                .setGenres(description.genres())
                .setMetrics(judgement.metrics())
                .setTrainingPosters(provenance.trainingPosters() + provenance.validationPosters())
                .setHoldoutPosters(provenance.holdoutPosters())
                .setTrainingCut(offsets(provenance.trainingCut()))
                .setRunId(provenance.runId())
                .setVerdict(judgement.verdict().reason())
                .setCreatedAt(now);
    }

    private static List<ModelAlias> moves(Judgement judgement, ModelRegistry registry, int number, Instant now) {
        var moves = new ArrayList<ModelAlias>();
        var verdict = judgement.verdict();
        moves.add(move(registry, ModelRegistry.CHALLENGER, number, WHO, "newest version", now));
        if (verdict.promoted()) {
            var who = verdict instanceof Verdict.Forced forced ? forced.who() : WHO;
            moves.add(move(registry, ModelRegistry.CHAMPION, number, who, verdict.reason(), now));
        }
        return moves;
    }

    private static ModelAlias move(
            ModelRegistry registry, String alias, int number, String who, String why, Instant now) {
        return AliasMove.promotion(alias, registry.alias(alias), number, who, why, now);
    }
}
