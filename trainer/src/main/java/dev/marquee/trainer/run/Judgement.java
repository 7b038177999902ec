package dev.marquee.trainer.run;

import dev.marquee.events.ModelAlias;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.gate.Gate;
import dev.marquee.trainer.gate.Opponent;
import dev.marquee.trainer.gate.Verdict;
import java.util.Optional;

/** A challenger, whom it had to beat, and what the gate said. */
record Judgement(Challenger challenger, Opponent opponent, Verdict verdict) {

    /** Judges it against the champion of the run's start, if that is still the champion. */
    static Judgement of(Challenger challenger, Opponent opponent, ModelRegistry registry) {
        // A training takes minutes: somebody may have moved the alias by hand, and nobody's move is to be undone.
        registry.refresh();
        return of(challenger, opponent, registry.alias(ModelRegistry.CHAMPION).map(ModelAlias::getVersion));
    }

    static Judgement of(Challenger challenger, Opponent opponent, Optional<Integer> championNow) {
        var verdict = championNow
                .filter(now -> !opponent.champion().equals(Optional.of(now)))
                .map(now -> Gate.championMoved(opponent, now))
                .orElseGet(() -> Gate.judge(
                        challenger.evaluation(), challenger.baseline().constant(), opponent));
        return new Judgement(challenger, opponent, verdict);
    }
}
