package dev.marquee.trainer.run;

import dev.marquee.events.Metric;
import dev.marquee.events.ModelAlias;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.gate.Gate;
import dev.marquee.trainer.gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A challenger, the champion that it met, and what the gate said. */
record Judgement(Challenger challenger, Champion champion, Verdict verdict) {

    /**
     * Judges it against the champion of the run's start, if that is still the champion.
     *
     * @param forcedBy who wants it to serve whatever the gate says; null when nobody does
     */
    static Judgement of(Challenger challenger, Champion champion, ModelRegistry registry, @Nullable String forcedBy) {
        // A training takes minutes: somebody may have moved the alias by hand, and nobody's move is to be undone.
        registry.refresh();
        return of(challenger, champion, registry.alias(ModelRegistry.CHAMPION).map(ModelAlias::getVersion), forcedBy);
    }

    static Judgement of(
            Challenger challenger, Champion champion, Optional<Integer> championNow, @Nullable String forcedBy) {
        var verdict = championNow
                .filter(now -> !champion.championVersion().equals(Optional.of(now)))
                .map(now -> Gate.championMoved(champion, now))
                .orElseGet(() -> Gate.judge(
                        challenger.evaluation(), challenger.baseline().evaluation(), champion));
        return new Judgement(challenger, champion, forcedBy == null ? verdict : verdict.forcedBy(forcedBy));
    }

    /** The challenger's figures, and those by which the gate decided. */
    List<Metric> metrics() {
        return Stream.concat(
                        challenger.publishedMetrics().stream(),
                        verdict.comparison().map(PublishedMetrics::events).stream()
                                .flatMap(List::stream))
                .toList();
    }
}
