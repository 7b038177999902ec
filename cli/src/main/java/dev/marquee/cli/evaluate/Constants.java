package dev.marquee.cli.evaluate;

import dev.marquee.evaluation.AllFigures;
import dev.marquee.evaluation.ConstantBaseline;
import java.util.List;

/**
 * The predictor that gives every poster each genre's share of these same posters, with the three decisions that it can take.
 *
 * @param likely genres are assigned from a probability of 0.5, which is what the registry's baseline figures show
 * @param everything every genre is assigned to every poster
 * @param nothing no genre is assigned to any poster
 */
record Constants(AllFigures likely, AllFigures everything, AllFigures nothing) {

    /**
     * Fits and measures it on the same posters, so that no constant could be better.
     *
     * @param truth {@code [poster][genre]}, at least one poster
     */
    static Constants of(List<String> genres, boolean[][] truth) {
        var decisions = ConstantBaseline.fittedOn(genres, truth).evaluate(truth);
        var likely = AllFigures.of(decisions.scored(), decisions.constant());
        return new Constants(likely, likely.decidingAs(decisions.everything()), likely.decidingAs(decisions.nothing()));
    }

    List<AllFigures> all() {
        return List.of(likely, everything, nothing);
    }
}
