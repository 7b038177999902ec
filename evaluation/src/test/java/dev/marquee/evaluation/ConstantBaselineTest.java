package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantBaselineTest {

    private static final List<String> GENRES = List.of("Drama", "Western");

    private static ConstantBaseline baseline() {
        return ConstantBaseline.fittedOn(
                GENRES, new boolean[][] {{true, false}, {true, false}, {true, true}, {false, false}});
    }

    @Test
    void shouldGiveEachGenreItsPrevalenceInTheTrainingSet() {
        assertThat(baseline().probabilities()).containsExactly(0.75f, 0.25f);
    }

    @Test
    void shouldBeMeasuredOnTheHoldoutAndNotOnWhatItWasFittedOn() {
        var evaluation = baseline().evaluate(new boolean[][] {{true, false}, {false, true}});

        var constant = evaluation.constant();
        // -log of 0.75, 0.75, 0.25, 0.25
        assertThat(constant.loss()).isCloseTo(-(Math.log(0.75) + Math.log(0.25)) / 2, within(1e-9));
        assertThat(constant.meanAveragePrecision()).isEqualTo(0.5);
        // Drama for every poster
        assertThat(constant.labelAccuracy()).isEqualTo(0.5);
        assertThat(constant.macroF1()).isCloseTo((2.0 / 3 + 0) / 2, within(1e-9));
    }

    @Test
    void shouldKnowWhatAssigningEverythingAndNothingReaches() {
        var evaluation = baseline().evaluate(new boolean[][] {{true, false}, {false, false}});

        assertThat(evaluation.everything().microRecall()).isEqualTo(1);
        assertThat(evaluation.everything().labelAccuracy()).isEqualTo(0.25);
        assertThat(evaluation.nothing().labelAccuracy()).isEqualTo(0.75);
        assertThat(evaluation.nothing().macroF1()).isZero();
        assertThat(evaluation.nothing().loss()).isEqualTo(evaluation.constant().loss());
    }

    @Test
    void shouldRefuseToBeFittedOnNothing() {
        assertThatThrownBy(() -> ConstantBaseline.fittedOn(GENRES, new boolean[0][]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("training posters: 0");
        assertThatThrownBy(() -> ConstantBaseline.fittedOn(GENRES, new boolean[1][3]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("3 genres (expected: 2)");
    }

    /**
     * The figures that any model on the public posters has to beat; checked against an independent Python computation.
     */
    @Test
    void shouldReachTheKnownFiguresOnTheRealLabelsWithAll25Genres() throws IOException {
        var evaluation = onRealLabels(1, 25);

        assertThat(evaluation.nothing().labelAccuracy()).isCloseTo(0.9071282, within(1e-6));
        assertThat(evaluation.constant().loss()).isCloseTo(0.2461857, within(1e-6));
        assertThat(evaluation.constant().meanAveragePrecision()).isCloseTo(0.0967414, within(1e-6));
    }

    @Test
    void shouldReachTheKnownFiguresOnTheRealLabelsWithTheVocabularyOfGenresWith20Posters() throws IOException {
        var evaluation = onRealLabels(20, 23);

        assertThat(evaluation.nothing().labelAccuracy()).isCloseTo(0.8991360, within(1e-6));
        assertThat(evaluation.constant().loss()).isCloseTo(0.2669666, within(1e-6));
        assertThat(evaluation.constant().meanAveragePrecision()).isCloseTo(0.1008640, within(1e-6));
    }

    private static BaselineEvaluation onRealLabels(int atLeast, int genres) throws IOException {
        var labels = RealLabels.orSkip();
        var vocabulary = labels.vocabulary(atLeast);
        assertThat(vocabulary).as("genres with at least %s posters", atLeast).hasSize(genres);
        return ConstantBaseline.fittedOn(vocabulary, labels.truth(vocabulary, id -> !DatasetSplit.HOLDOUT.contains(id)))
                .evaluate(labels.truth(vocabulary, DatasetSplit.HOLDOUT::contains));
    }
}
