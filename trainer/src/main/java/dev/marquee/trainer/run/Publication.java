package dev.marquee.trainer.run;

import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.gate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts a judged challenger into the registry: artifact, version and aliases in one transaction. */
record Publication(Judgement judgement, Instant now) {

    private static final String WHO = "trainer";

    /** Publishes it. */
    ModelVersion to(ModelRegistry registry, KafkaClients clients) {
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
            return publisher.publish(
                    registry, judgement.challenger().artifact().write(), version(), number -> moves(registry, number));
        }
    }

    ModelVersion.Builder version() {
        var challenger = judgement.challenger();
        var description = challenger.artifact().description();
        var provenance = description.provenance();
        return ModelVersion.newBuilder()
                .setParent(provenance.parent())
                .setArchitecture(description.architecture().summary())
                .setGenres(description.genres())
                .setMetrics(judgement.metrics())
                .setTrainingPosters(provenance.trainingPosters() + provenance.validationPosters())
                .setHoldoutPosters(provenance.holdoutPosters())
                .setTrainingCut(TrainedVersions.offsets(provenance.trainingCut()))
                .setRunId(provenance.runId())
                .setVerdict(judgement.verdict().reason())
                .setCreatedAt(now);
    }

    private List<ModelAlias> moves(ModelRegistry registry, int number) {
        var moves = new ArrayList<ModelAlias>();
        var verdict = judgement.verdict();
        moves.add(move(registry, ModelRegistry.CHALLENGER, number, WHO, "newest version"));
        if (verdict.promoted()) {
            var who = verdict instanceof Verdict.Forced forced ? forced.who() : WHO;
            moves.add(move(registry, ModelRegistry.CHAMPION, number, who, verdict.reason()));
        }
        return moves;
    }

    private ModelAlias move(ModelRegistry registry, String alias, int number, String who, String why) {
        return AliasMove.promotion(alias, registry.alias(alias), number, who, why, now);
    }
}
