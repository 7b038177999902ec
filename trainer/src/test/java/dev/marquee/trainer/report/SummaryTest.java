package dev.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.gate.Champion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final List<String> GENRES = List.of("Drama", "War", "Western");
    private static final int POSTERS = 80;

    /** Every second poster is a drama, and every second of those has war in it; there is no western. */
    private static boolean[][] truth() {
        var truth = new boolean[POSTERS][];
        for (var i = 0; i < POSTERS; i++) {
            truth[i] = new boolean[] {i % 2 == 0, i % 4 == 0, false};
        }
        return truth;
    }

    /** A genre's posters get one probability, the others another. */
    private static ModelEvaluation measured(float drama, float noDrama, float war, float noWar) {
        var truth = truth();
        var probabilities = new float[POSTERS][];
        for (var i = 0; i < POSTERS; i++) {
            probabilities[i] = new float[] {truth[i][0] ? drama : noDrama, truth[i][1] ? war : noWar, 0.1f};
        }
        return ModelEvaluation.of(LabelledScores.of(GENRES, probabilities, truth), Thresholds.defaults(GENRES.size()));
    }

    private static HoldoutResults results(ModelEvaluation model, ModelEvaluation champion) {
        var baseline = ConstantBaseline.fittedOn(GENRES, truth()).evaluate(truth());
        return new HoldoutResults(model, baseline, new Champion.Measured(6, champion, Set.copyOf(GENRES)));
    }

    @Test
    void shouldNameTheGenresGainedAndLostOfThoseWithEnoughPosters() {
        var knows = measured(0.9f, 0.1f, 0.4f, 0.4f);
        var knowsNothing = measured(0.5f, 0.5f, 0.4f, 0.4f);

        // Drama: 40 of 80 posters; War has 20, too few to say anything.
        assertThat(GenreChanges.of(results(knows, knowsNothing)).inWords("the champion"))
                .isEqualTo("Gained most on the champion: Drama +0.500; nothing lost. Counted: genres with at least"
                        + " 30 held-out posters.");
        assertThat(GenreChanges.of(results(knowsNothing, knows)).inWords("the champion"))
                .startsWith("Nothing gained on the champion; lost most: Drama -0.500.");
    }

    @Test
    void shouldNameWhatTheModelCannotSee() {
        assertThat(ModelWeaknesses.of(measured(0.9f, 0.1f, 0.4f, 0.4f).metrics()))
                .isEqualTo(new ModelWeaknesses(List.of("War"), List.of("War"), List.of("Western")));
        assertThat(ModelWeaknesses.of(measured(0.9f, 0.1f, 0.4f, 0.4f).metrics())
                        .inWords())
                .isEqualTo("Hardly better than chance (average precision less than a fifth above prevalence): War."
                        + " Given to no held-out poster: War. Not measured, as no held-out poster has them: Western."
                        + " It looks at the picture alone, at no title, cast or year.");
    }

    @Test
    void shouldNotListGenresWithoutEnd() {
        var many = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

        assertThat(new ModelWeaknesses(many, List.of(), List.of()).inWords()).contains("f, g, h and 2 more.");
    }
}
