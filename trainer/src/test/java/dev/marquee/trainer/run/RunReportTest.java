package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.Epoch;
import dev.marquee.trainer.report.HyperParameter;
import dev.marquee.trainer.report.PosterExample;
import dev.marquee.trainer.report.PosterExample.Guess;
import dev.marquee.trainer.report.PosterPixels;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.TrainingResult;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunReportTest {

    private static final Vocabulary VOCABULARY =
            Vocabulary.of(List.of(Examples.labelled("p", "Action", "Comedy", "Drama", "War")), 1);

    private static Split split(List<Example> examples) {
        return new Split(examples, examples.stream().map(VOCABULARY::truth).toArray(boolean[][]::new));
    }

    private static Split holdout(int size) {
        return split(Examples.telling(size, 5));
    }

    /** Poster i gets the probability i / 10000 for Drama: it tells whose probabilities these are. */
    private static float[][] telltale(int size) {
        var probabilities = new float[size][];
        for (var i = 0; i < size; i++) {
            probabilities[i] = new float[] {0.9f, 0.8f, i / 10_000f, 0};
        }
        return probabilities;
    }

    private static int index(PosterExample example) {
        return Integer.parseInt(example.posterId().substring(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 23, 24, 25, 47, 48, 49, 100, 1_573})
    void shouldShowEachPosterWithItsOwnProbabilitiesPixelsTitleAndGenres(int size) {
        var holdout = holdout(size);

        var examples = RunReport.examples(holdout, telltale(size), VOCABULARY);

        assertThat(examples).hasSize(Math.min(24, size));
        for (var example : examples) {
            var poster = holdout.examples().get(index(example));
            assertThat(example.topThree())
                    .as("guesses beside %s", example.posterId())
                    .containsExactly(
                            new Guess("Action", 0.9f),
                            new Guess("Comedy", 0.8f),
                            new Guess("Drama", index(example) / 10_000f));
            assertThat(example.pixels())
                    .as("pixels of %s", example.posterId())
                    .usingRecursiveComparison()
                    .isEqualTo(PosterPixels.of(poster.height(), poster.width(), poster.rgb()));
            assertThat(example.title()).isEqualTo(poster.title());
            assertThat(example.trueGenres()).isEqualTo(poster.genres());
        }
    }

    @Test
    void shouldTakePostersFromAllOverTheHoldout() {
        assertThat(RunReport.examples(holdout(100), telltale(100), VOCABULARY))
                .extracting(RunReportTest::index)
                .containsExactly(
                        0, 4, 8, 12, 16, 20, 25, 29, 33, 37, 41, 45, 50, 54, 58, 62, 66, 70, 75, 79, 83, 87, 91, 95);
    }

    @Test
    void shouldTakeThemAllWhenThereAreFew() {
        assertThat(RunReport.examples(holdout(24), telltale(24), VOCABULARY))
                .extracting(RunReportTest::index)
                .isEqualTo(IntStream.range(0, 24).boxed().toList());
        assertThat(RunReport.examples(holdout(0), telltale(0), VOCABULARY)).isEmpty();
    }

    @Test
    void shouldTakeTheSameOnesEachTime() {
        assertThat(RunReport.examples(holdout(77), telltale(77), VOCABULARY))
                .usingRecursiveComparison()
                .isEqualTo(RunReport.examples(holdout(77), telltale(77), VOCABULARY));
    }

    private static PosterExample only(Example poster, float... probabilities) {
        return RunReport.examples(split(List.of(poster)), new float[][] {probabilities}, VOCABULARY)
                .get(0);
    }

    @Test
    void shouldShowTheThreeMostProbableGenresMostProbableFirst() {
        assertThat(only(Examples.labelled("p1", "War"), 0.1f, 0.4f, 0.2f, 0.3f).topThree())
                .containsExactly(new Guess("Comedy", 0.4f), new Guess("War", 0.3f), new Guess("Drama", 0.2f));
    }

    @Test
    void shouldWriteTrueGenresAsTheVocabularyDoesSoThatAHitIsAHit() {
        assertThat(only(Examples.labelled("p1", "dRAMA", "musical"), 0, 0, 1, 0).trueGenres())
                .containsExactly("Drama", "musical");
    }

    private static Example from(String source) {
        var poster = Examples.labelled("p1", "War");
        return new Example("p1", null, source, "00", poster.height(), poster.width(), poster.rgb(), 1, poster.genres());
    }

    @Test
    void shouldMarkADrawnPosterAsDrawn() {
        assertThat(only(from("drawn by Marquee"), 0, 0, 0, 1).note()).isEqualTo("drawn");
        assertThat(only(from("IMDb"), 0, 0, 0, 1).note()).isNull();
        assertThat(only(from(null), 0, 0, 0, 1).note()).isNull();
    }

    @Test
    void shouldListTheRecipeInItsOrder() {
        assertThat(RunReport.hyperParameters(Recipes.of(3).describe()))
                .startsWith(new HyperParameter("architecture", "16x16x3 4-8 d16"))
                .contains(new HyperParameter("epochs at most", "3"))
                .hasSize(Recipes.of(3).describe().size());
    }

    private static Evaluation evaluation(float probability) {
        return Evaluation.of(
                LabelledScores.of(
                        List.of("Drama"), new float[][] {{probability}, {0.1f}}, new boolean[][] {{true}, {false}}),
                Thresholds.defaults(1));
    }

    @Test
    void shouldMarkTheBestEpochOnlyAndShowEachEpochsFigures() {
        var training = evaluation(0.9f);
        var validation = evaluation(0.2f);
        var trained = new TrainingResult(
                Map.of(),
                2,
                List.of(
                        new EpochResult(1, 0.7, training, validation, 1e-3, 4, true),
                        new EpochResult(2, 0.6, training, validation, 1e-3, 5, true),
                        new EpochResult(3, 0.5, training, validation, 5e-4, 6, false)),
                1,
                0);

        var history = RunReport.history(trained);

        assertThat(history).extracting(Epoch::best).containsExactly(false, true, false);
        assertThat(history.get(2))
                .isEqualTo(new Epoch(
                        3,
                        new Epoch.Measures(0.5, 1, 1, 1, 1),
                        new Epoch.Measures(validation.loss(), 1, 0.5, 0, 0),
                        5e-4,
                        6,
                        false));
    }
}
