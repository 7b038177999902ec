package dev.marquee.trainer.run;

import dev.marquee.events.ModelVersion;
import dev.marquee.events.PartitionOffset;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.dataset.TrainingSet.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Up to where labelled-posters has been trained on, as the registry's versions tell. */
final class TrainedVersions {

    private TrainedVersions() {}

    /** The cut of the newest version, whatever the gate said of it; empty where nothing was ever trained. */
    static Map<Integer, Long> newestCut(ModelRegistry registry) {
        return newest(registry).map(TrainedVersions::cut).orElse(Map.of());
    }

    /** Refuses what the newest version was trained on. */
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

    /** By partition, the offset that a version was trained up to. */
    static Map<Integer, Long> cut(ModelVersion version) {
        return version.getTrainingCut().stream()
                .collect(Collectors.toMap(PartitionOffset::getPartition, PartitionOffset::getOffset));
    }

    /** A cut as a version holds it, ordered by partition. */
    static List<PartitionOffset> offsets(Map<Integer, Long> cut) {
        return cut.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new PartitionOffset(entry.getKey(), entry.getValue()))
                .toList();
    }
}
